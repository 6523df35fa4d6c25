package io.github.captchasolver.nn.kernel.plain;

import io.github.captchasolver.nn.LayerSpec;
import io.github.captchasolver.nn.kernel.Backend;
import io.github.captchasolver.nn.kernel.BiLstmShape;
import io.github.captchasolver.nn.kernel.ConvolutionShape;
import io.github.captchasolver.nn.kernel.DenseShape;
import io.github.captchasolver.nn.kernel.Kernel;
import io.github.captchasolver.nn.kernel.Tensor;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Computes layers in plain Java, as simply as possible: the reference in the tests of the fast
 * kernels, and the fallback on platforms for which oneDNN has no binary.
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
  public Kernel kernel(
      LayerSpec layer,
      int[] input,
      FloatPointer parameters,
      FloatPointer gradients,
      boolean inputGradient) {
    layer.outputShape(input); // refuses an input of another rank
    if (layer instanceof LayerSpec.ConvolutionBlock block) {
      var shape = ConvolutionShape.of(block, input, inputGradient);
      return new PlainConvolution(shape, parameters, gradients);
    }
    if (layer instanceof LayerSpec.MapToSequence) {
      return new PlainMapToSequence(input);
    }
    if (layer instanceof LayerSpec.TimeDistributedDense dense) {
      var shape = DenseShape.of(dense, input, inputGradient);
      return new PlainDense(shape, parameters, gradients);
    }
    if (layer instanceof LayerSpec.BiLstm lstm) {
      var shape = BiLstmShape.of(lstm, input, inputGradient);
      return new PlainBiLstm(shape, parameters, gradients);
    }
    if (layer instanceof LayerSpec.CtcOutput output) {
      var shape = DenseShape.of(output, input, inputGradient);
      return new PlainDense(shape, parameters, gradients);
    }
    throw new IllegalArgumentException("There is no kernel for " + layer + ".");
  }

  @Override
  public void close() {
    // It holds no resources.
  }

  /** Returns the values of any tensor of the given shape. */
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
