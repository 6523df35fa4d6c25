package io.github.captchasolver.synth;

import java.util.SplittableRandom;

/** Gives each picture its look. */
interface LookSource {

  /**
   * @param text what the picture says: not every typeface has every character
   */
  Look draw(String text, SplittableRandom random);
}
