package io.github.captchasolver.synth.warp;

import io.github.captchasolver.synth.random.Distribution;
import java.util.SplittableRandom;

/**
 * Rotates a round part of the image, most in its middle.
 *
 * @param angle of rotation in the middle, in radians
 */
record SwirlPixelWarp(Distribution angle) implements PixelWarp {

  @Override
  public Source draw(int width, int height, SplittableRandom random) {
    double most = angle.draw(random);
    Spot spot = Spot.draw(width, height, random);
    return (x, y, at) -> {
      double dx = x - spot.x();
      double dy = y - spot.y();
      double inside = Math.max(0, 1 - Math.sqrt(dx * dx + dy * dy) / spot.reach());
      double turn = most * inside * inside;
      double sine = StrictMath.sin(turn);
      double cosine = StrictMath.cos(turn);
      at[0] = spot.x() + dx * cosine - dy * sine;
      at[1] = spot.y() + dx * sine + dy * cosine;
    };
  }
}
