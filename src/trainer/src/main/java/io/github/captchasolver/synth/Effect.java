package io.github.captchasolver.synth;

import java.util.SplittableRandom;

/** One step of drawing an image: its ground, its letters, or something over or under them. */
interface Effect {

  void apply(Canvas canvas, SplittableRandom random);
}
