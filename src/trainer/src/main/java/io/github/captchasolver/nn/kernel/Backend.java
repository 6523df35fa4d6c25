package io.github.captchasolver.nn.kernel;

import io.github.captchasolver.nn.LayerSpec;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Makes kernels: from oneDNN's primitives, or in plain Java. Both give the same numbers up to
 * rounding. Parameters and gradients are off-heap memory in the layout of the layer (see {@link
 * LayerSpec}).
 */
public interface Backend extends AutoCloseable {
  /** Returns the name of the library that does the arithmetic, for people. */
  String name();

  /** Makes a tensor of zeros, laid out row by row. */
  Tensor tensor(int... shape);

  /** Makes a tensor over existing memory, laid out row by row, without a copy. */
  Tensor wrap(FloatPointer memory, int... shape);

  /**
   * Makes the kernel of a layer for one shape of its input.
   *
   * @param input {@code [N, C, H, W]} or {@code [T, N, F]}
   * @param parameters of this layer, in its layout
   * @param gradients as parameters; null makes a kernel that only reads
   * @param inputGradient whether the layer before needs a gradient
   * @throws IllegalArgumentException if the layer does not take inputs of this shape
   */
  Kernel kernel(
      LayerSpec layer,
      int[] input,
      FloatPointer parameters,
      FloatPointer gradients,
      boolean inputGradient);

  @Override
  void close();

  /**
   * The number of threads that a primitive may use when the calling thread runs it. OpenMP keeps
   * that number for each thread, so two threads that may use one each can run primitives side by
   * side.
   */
  interface ThreadLimit {
    /** Cannot be changed: primitives run one after the other, with all threads. */
    ThreadLimit FIXED =
        new ThreadLimit() {
          @Override
          public int most() {
            return 1;
          }

          @Override
          public void set(int threads) {
            // It is fixed.
          }
        };

    /** Returns the number of threads for all primitives together, at least 1. */
    int most();

    /** Sets the number for the calling thread. */
    void set(int threads);
  }
}
