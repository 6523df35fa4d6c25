package io.github.captchasolver.bench;

import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.PlacedLayer;

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
    boolean first = true;
    for (PlacedLayer layer : spec.layers()) {
      // The gradient of the image is not needed.
      long passes = first ? PASSES - 1 : PASSES;
      total += passes * 2 * layer.spec().multiplications(layer.input());
      first = false;
    }
    return batch * total;
  }
}
