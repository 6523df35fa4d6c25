package io.github.captchasolver.synth;

import java.util.SplittableRandom;

/** Gives each image its look. */
interface LookSource {

  /**
   * @param text what the image says: not every typeface has every character
   */
  Look draw(String text, SplittableRandom random);
}
