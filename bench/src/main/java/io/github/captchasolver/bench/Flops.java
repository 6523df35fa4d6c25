package io.github.captchasolver.bench;

import io.github.captchasolver.nn.ConvolutionSpec;
import io.github.captchasolver.nn.NetworkSpec;

/**
 * Counts the floating-point operations of a training step: the products and sums of convolutions,
 * dense layers and LSTMs. Element-wise work is not counted.
 */
final class Flops {
  /** Forward, gradient of the weights, gradient of the input: each takes as many operations. */
  private static final long PASSES = 3;

  private Flops() {}

  /** Returns the operations of one step on a batch of N images. */
  static long ofStep(NetworkSpec spec, int batch) {
    long total = 0;
    long channels = 1;
    long rows = spec.height();
    long columns = spec.width();
    for (ConvolutionSpec convolution : spec.convolutions()) {
      // The gradient of the image is not needed.
      long passes = channels == 1 ? PASSES - 1 : PASSES;
      total += passes * 2 * 9 * channels * convolution.filters() * rows * columns;
      channels = convolution.filters();
      rows /= convolution.poolHeight();
      columns /= convolution.poolWidth();
    }
    long products = (long) spec.columnFeatures() * spec.dense();
    long features = spec.dense();
    for (int units : spec.recurrent()) {
      products += 2 * (features + units) * 4 * units;
      features = 2L * units;
    }
    products += features * spec.classes();
    return batch * (total + PASSES * 2 * products * spec.steps());
  }
}
