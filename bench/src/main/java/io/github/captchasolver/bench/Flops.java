package io.github.captchasolver.bench;

import io.github.captchasolver.nn.ConvolutionSpec;
import io.github.captchasolver.nn.NetworkSpec;

/**
 * Floating-point operations that a training step cannot do without: the products and sums of
 * convolutions, dense layers and LSTMs. Element-wise work is not counted.
 */
final class Flops {
  /** Forward, gradient of the weights, gradient of the input: each as much as the others. */
  private static final long PASSES = 3;

  private Flops() {}

  /** Operations of one step on a batch of N images. */
  static long ofStep(NetworkSpec spec, int batch) {
    long total = 0;
    long channels = 1;
    long rows = spec.height();
    long columns = spec.width();
    for (ConvolutionSpec convolution : spec.convolutions()) {
      // Nobody needs the gradient of the image.
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
