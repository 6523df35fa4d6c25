package io.github.captchasolver.synth.warp;

import io.github.captchasolver.synth.random.Distribution;
import java.util.SplittableRandom;

/**
 * Shifts pixels along rings around a point, like ripples on water.
 *
 * @param amplitude greatest shift, in image heights
 * @param period from ring to ring, in image heights
 */
record RipplePixelWarp(Distribution amplitude, Distribution period) implements PixelWarp {

  @Override
  public Source draw(int width, int height, SplittableRandom random) {
    double shift = amplitude.draw(random) * height;
    double frequency = 2 * Math.PI / (period.draw(random) * height);
    double phase = 2 * Math.PI * random.nextDouble();
    double centreX = width * random.nextDouble();
    double centreY = height * random.nextDouble();
    return (x, y, at) -> {
      double dx = x - centreX;
      double dy = y - centreY;
      double distance = Math.sqrt(dx * dx + dy * dy) + 1e-6;
      double by = shift * StrictMath.sin(frequency * distance + phase) / distance;
      at[0] = x + by * dx;
      at[1] = y + by * dy;
    };
  }
}
