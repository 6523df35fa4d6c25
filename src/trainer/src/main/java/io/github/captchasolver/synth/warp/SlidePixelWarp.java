package io.github.captchasolver.synth.warp;

import io.github.captchasolver.synth.random.Distribution;
import java.util.SplittableRandom;

/**
 * Single rows, or blocks of them, jump sideways.
 *
 * @param amplitude greatest jump, in image heights
 * @param block rows that jump together, in pixels
 */
record SlidePixelWarp(Distribution amplitude, Distribution block) implements PixelWarp {

  @Override
  public Source draw(int width, int height, SplittableRandom random) {
    double shift = amplitude.draw(random) * height;
    int rows = (int) Math.max(1, Math.round(block.draw(random)));
    double[] shifts = random.doubles(height / rows + 1L, -shift, shift + 1e-9).toArray();
    return (x, y, at) -> {
      at[0] = x + shifts[(int) y / rows];
      at[1] = y;
    };
  }
}
