package io.github.captchasolver.synth;

import java.util.SplittableRandom;

/**
 * A lens on the picture: it makes larger what is in the middle, or smaller.
 *
 * @param strength change of size in the middle: 0.3 magnifies, -0.3 makes smaller
 */
record BulgeBending(Quantity strength) implements PixelBending {

  @Override
  public Source draw(int width, int height, SplittableRandom random) {
    double change = strength.draw(random);
    double centreX = width * (0.2 + 0.6 * random.nextDouble());
    double centreY = height * (0.3 + 0.4 * random.nextDouble());
    double reach = height * (0.6 + 0.8 * random.nextDouble());
    return (x, y, at) -> {
      double dx = x - centreX;
      double dy = y - centreY;
      double inside = Math.max(0, 1 - (dx * dx + dy * dy) / (reach * reach));
      double scale = 1 - change * inside * inside;
      at[0] = centreX + dx * scale;
      at[1] = centreY + dy * scale;
    };
  }
}
