package io.github.captchasolver.synth.warp;

import io.github.captchasolver.synth.random.Distribution;
import java.util.SplittableRandom;

/**
 * Shifts columns and rows along sine waves.
 *
 * @param lift greatest shift of a column, in image heights
 * @param sway greatest shift of a row, in image heights
 * @param period of both waves, in image heights
 */
record WavePixelWarp(Distribution lift, Distribution sway, Distribution period)
    implements PixelWarp {

  @Override
  public Source draw(int width, int height, SplittableRandom random) {
    double[] columns = wave(width, lift.draw(random) * height, height, random);
    double[] rows = wave(height, sway.draw(random) * height, height, random);
    return (x, y, at) -> {
      at[0] = x + rows[(int) y];
      at[1] = y + columns[(int) x];
    };
  }

  private double[] wave(int length, double amplitude, int height, SplittableRandom random) {
    double frequency = 2 * Math.PI / (period.draw(random) * height);
    double phase = 2 * Math.PI * random.nextDouble();
    double[] shifts = new double[length];
    for (int i = 0; i < length; i++) {
      shifts[i] = amplitude * StrictMath.sin(frequency * i + phase);
    }
    return shifts;
  }
}
