package io.github.captchasolver.synth;

import java.awt.geom.Point2D;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** A bending of the plane that all letters of an image follow. */
interface Warp {

  /**
   * The bending for one image.
   *
   * @param height of the image, in pixels
   */
  UnaryOperator<Point2D> draw(double height, SplittableRandom random);
}
