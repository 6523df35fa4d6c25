package io.github.captchasolver.synth.warp;

import io.github.captchasolver.synth.random.Distribution;
import java.util.SplittableRandom;

/**
 * Shows the image in perspective: one end, or the upper edge, is further away.
 *
 * @param depth change of size from edge to middle: 0.2 is 1.2 times on one side, 0.8 on the other
 * @param turn rotation of the image, in radians
 */
record TiltPixelWarp(Distribution depth, Distribution turn) implements PixelWarp {

  @Override
  public Source draw(int width, int height, SplittableRandom random) {
    double alongX = depth.draw(random) * 2 / width;
    double alongY = depth.draw(random) / height;
    double angle = turn.draw(random);
    double sine = StrictMath.sin(angle);
    double cosine = StrictMath.cos(angle);
    double centreX = width / 2.0;
    double centreY = height / 2.0;
    return (x, y, at) -> {
      double dx = x - centreX;
      double dy = y - centreY;
      double scale = 1 + alongX * dx + alongY * dy;
      at[0] = centreX + (dx * cosine - dy * sine) * scale;
      at[1] = centreY + (dx * sine + dy * cosine) * scale;
    };
  }
}
