package io.github.captchasolver.pretraining;

import java.util.function.IntPredicate;

/** Averages the weights of two networks of the same shape. */
final class WeightAverage {
  private WeightAverage() {}

  /**
   * Returns {@code (1 - share) * start + share * trained}.
   *
   * @param share of the trained weights, 0..1
   * @param trainedAlone tells which weights are the trained ones, whatever the share
   */
  static float[] of(float[] start, float[] trained, double share, IntPredicate trainedAlone) {
    float[] mean = new float[trained.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] =
          trainedAlone.test(i) ? trained[i] : (float) ((1 - share) * start[i] + share * trained[i]);
    }
    return mean;
  }
}
