package io.github.captchasolver.synth.warp;

import io.github.captchasolver.synth.random.Distribution;
import java.util.SplittableRandom;

/**
 * Magnifies or shrinks a round part of the image, like a lens.
 *
 * @param strength change of size in the middle: 0.3 magnifies, -0.3 shrinks
 */
record BulgePixelWarp(Distribution strength) implements PixelWarp {

  @Override
  public Source draw(int width, int height, SplittableRandom random) {
    double change = strength.draw(random);
    Spot spot = Spot.draw(width, height, random);
    return (x, y, at) -> {
      double dx = x - spot.x();
      double dy = y - spot.y();
      double inside = Math.max(0, 1 - (dx * dx + dy * dy) / (spot.reach() * spot.reach()));
      double scale = 1 - change * inside * inside;
      at[0] = spot.x() + dx * scale;
      at[1] = spot.y() + dy * scale;
    };
  }
}
