package io.github.captchasolver.synth.warp;

import io.github.captchasolver.synth.random.Distribution;
import java.awt.geom.Point2D;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Shifts points sideways along a sine wave down the image, with a phase drawn for each image.
 *
 * @param amplitude greatest shift, in image heights
 * @param period length of one wave, in image heights
 */
record SwayOutlineWarp(Distribution amplitude, Distribution period) implements OutlineWarp {

  @Override
  public UnaryOperator<Point2D> draw(double height, SplittableRandom random) {
    double shift = amplitude.draw(random) * height;
    double frequency = 2 * Math.PI / (period.draw(random) * height);
    double phase = 2 * Math.PI * random.nextDouble();
    return point ->
        new Point2D.Double(
            point.getX() + shift * StrictMath.sin(frequency * point.getY() + phase), point.getY());
  }
}
