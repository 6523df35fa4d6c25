package io.github.captchasolver.synth;

import java.awt.geom.Point2D;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** A bending of the plane that all letters of a picture follow. */
interface Warp {

  /**
   * The bending for one picture.
   *
   * @param height of the picture, in pixels
   */
  UnaryOperator<Point2D> draw(double height, SplittableRandom random);
}
