package io.github.captchasolver.synth.warp;

import io.github.captchasolver.synth.random.Distribution;
import java.util.SplittableRandom;

/**
 * Shifts single rows, or blocks of them, sideways.
 *
 * @param amplitude greatest shift, in image heights
 * @param block number of rows that move together
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
