package io.github.captchasolver.synth;

import java.util.SplittableRandom;

/**
 * Every pixel is taken from somewhere near it: edges fray.
 *
 * @param reach farthest place, in picture heights
 */
record ScatterBending(Quantity reach) implements PixelBending {

  @Override
  public Source draw(int width, int height, SplittableRandom random) {
    double far = reach.draw(random) * height;
    return (x, y, at) -> {
      at[0] = x + far * (2 * random.nextDouble() - 1);
      at[1] = y + far * (2 * random.nextDouble() - 1);
    };
  }
}
