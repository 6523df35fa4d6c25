package io.github.captchasolver.nn.kernel.plain;

import io.github.captchasolver.nn.kernel.Backend;
import io.github.captchasolver.nn.kernel.BiLstmShape;
import io.github.captchasolver.nn.kernel.ConvolutionShape;
import io.github.captchasolver.nn.kernel.DenseShape;
import io.github.captchasolver.nn.kernel.Kernel;
import io.github.captchasolver.nn.kernel.Tensor;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Kernels in plain Java, as short and obvious as they can be: the reference the fast ones are
 * tested against, and what runs on platforms for which oneDNN has no binary.
 */
public final class PlainJava implements Backend {
  @Override
  public String name() {
    return "plain Java";
  }

  @Override
  public Tensor tensor(int... shape) {
    return new ArrayTensor(shape);
  }

  @Override
  public Tensor wrap(FloatPointer memory, int... shape) {
    return new PointerTensor(memory, shape);
  }

  @Override
  public Kernel convolution(
      ConvolutionShape shape, FloatPointer parameters, FloatPointer gradients) {
    return new PlainConvolution(shape, parameters, gradients);
  }

  @Override
  public Kernel columns(int batch, int channels, int height, int width) {
    return new PlainMapToSequence(batch, channels, height, width);
  }

  @Override
  public Kernel dense(DenseShape shape, FloatPointer parameters, FloatPointer gradients) {
    return new PlainDense(shape, parameters, gradients);
  }

  @Override
  public Kernel biLstm(BiLstmShape shape, FloatPointer parameters, FloatPointer gradients) {
    return new PlainBiLstm(shape, parameters, gradients);
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  /** The values of any tensor of the given shape. */
  static float[] values(Tensor tensor, int... shape) {
    if (!Arrays.equals(shape, tensor.shape())) {
      throw new IllegalArgumentException(
          "This kernel takes a tensor of shape "
              + Arrays.toString(shape)
              + ", not "
              + Arrays.toString(tensor.shape())
              + ".");
    }
    if (tensor instanceof ArrayTensor array) {
      return array.values();
    }
    float[] values = new float[Tensor.length(shape)];
    tensor.get(values);
    return values;
  }
}
