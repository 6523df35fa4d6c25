package io.github.captchasolver.synth;

import java.awt.Shape;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Pulls each letter by the four corners of its box, every corner its own way, and what is between
 * them follows in proportion: letters lean, widen upwards, run downhill.
 *
 * @param pull greatest way of a corner to the side and up or down, as a share of the letter's width
 *     and height
 */
record CornerWarp(Quantity pull) implements Warp {

  @Override
  public UnaryOperator<Shape> draw(double height, SplittableRandom random) {
    double most = pull.draw(random);
    return letter -> {
      Rectangle2D box = letter.getBounds2D();
      double[] right = new double[4];
      double[] down = new double[4];
      for (int corner = 0; corner < 4; corner++) {
        right[corner] = most * box.getWidth() * (2 * random.nextDouble() - 1);
        down[corner] = most * box.getHeight() * (2 * random.nextDouble() - 1);
      }
      return Bending.of(
          letter,
          point -> {
            double x = (point.getX() - box.getMinX()) / Math.max(1e-9, box.getWidth());
            double y = (point.getY() - box.getMinY()) / Math.max(1e-9, box.getHeight());
            return new Point2D.Double(
                point.getX() + between(right, x, y), point.getY() + between(down, x, y));
          });
    };
  }

  /**
   * Bilinear between the corners: the upper left one, the upper right, the lower left and right.
   */
  private static double between(double[] corners, double x, double y) {
    double above = corners[0] + x * (corners[1] - corners[0]);
    double below = corners[2] + x * (corners[3] - corners[2]);
    return above + y * (below - above);
  }
}
