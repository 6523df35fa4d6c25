package io.github.captchasolver.nn.kernel;

import org.bytedeco.javacpp.FloatPointer;

/**
 * A maker of kernels: oneDNN's primitives, or plain Java. Both give the same numbers up to
 * rounding. Parameters and gradients are off-heap memory in the layout of the layer (see {@code
 * NetworkSpec}); a null gradient memory makes a kernel that only reads.
 */
public interface Backend extends AutoCloseable {
  /** For people: what does the arithmetic. */
  String name();

  /** A new tensor of zeros, laid out row by row. */
  Tensor tensor(int... shape);

  /** A tensor over memory of somebody else, laid out row by row, without a copy. */
  Tensor wrap(FloatPointer memory, int... shape);

  /** Convolution 3x3, BatchNorm or bias, ReLU, max-pooling: [N, C, H, W] to [N, C', H', W']. */
  Kernel convolution(ConvolutionShape shape, FloatPointer parameters, FloatPointer gradients);

  /**
   * Columns of an image to time steps: [N, C, H, W] to [W, N, H * C], feature {@code h * C + c}.
   */
  Kernel columns(int batch, int channels, int height, int width);

  /** The same dense layer on every time step: [T, N, F] to [T, N, F']. */
  Kernel dense(DenseShape shape, FloatPointer parameters, FloatPointer gradients);

  /** Bidirectional LSTM: [T, N, F] to [T, N, 2 H], forward direction first. */
  Kernel biLstm(BiLstmShape shape, FloatPointer parameters, FloatPointer gradients);

  @Override
  void close();
}
