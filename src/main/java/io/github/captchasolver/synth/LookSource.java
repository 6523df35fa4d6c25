package io.github.captchasolver.synth;

import java.util.SplittableRandom;

/** Gives each picture its look. */
interface LookSource {

  Look draw(SplittableRandom random);
}
