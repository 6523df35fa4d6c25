package io.github.captchasolver.synth;

import java.awt.Shape;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** A bending of outlines. */
interface Warp {

  /**
   * The bending for one picture, which is given its letters from left to right.
   *
   * @param height of the picture, in pixels
   */
  UnaryOperator<Shape> draw(double height, SplittableRandom random);
}
