package io.github.captchasolver.nn.dl4j;

import io.github.captchasolver.nn.PlacedLayer;
import io.github.captchasolver.nn.kernel.Backend;
import io.github.captchasolver.nn.kernel.ForwardMode;
import io.github.captchasolver.nn.kernel.Kernel;
import io.github.captchasolver.nn.kernel.Tensor;
import io.github.captchasolver.util.SeedKey;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Runs the kernels of all layers of a network at one batch size: the same arithmetic as DL4J's walk
 * over the layers, without DL4J's arrays in between.
 */
final class KernelChain implements AutoCloseable {
  private final List<Kernel> kernels = new ArrayList<>();
  private final Tensor input;
  private final Tensor outputGradient;
  private final int[] outputShape;

  /**
   * @param layers first to last
   * @param inputShape [N, C, H, W]
   * @param parameters of the whole network
   * @param gradients of the whole network
   */
  KernelChain(
      Backend backend,
      List<PlacedLayer> layers,
      int[] inputShape,
      FloatPointer parameters,
      FloatPointer gradients) {
    input = backend.tensor(inputShape);
    int[] shape = inputShape;
    int offset = 0;
    for (PlacedLayer layer : layers) {
      kernels.add(
          backend.kernel(
              layer.spec(),
              shape,
              parameters.getPointer(offset),
              gradients.getPointer(offset),
              !kernels.isEmpty()));
      offset += layer.parameters();
      shape = layer.spec().outputShape(shape);
    }
    outputShape = shape;
    outputGradient = backend.tensor(shape);
  }

  /** Returns the shape of the logits, [T, N, K]. */
  int[] outputShape() {
    return outputShape.clone();
  }

  /** Computes the logits [T, N, K] of images [N, C, H, W], both row by row. */
  void forward(float[] images, ForwardMode pass, float[] logits) {
    input.set(images);
    Tensor tensor = input;
    for (int i = 0; i < kernels.size(); i++) {
      var own = new ForwardMode(pass.training(), SeedKey.of(pass.key(), i));
      tensor = kernels.get(i).forward(tensor, own);
    }
    tensor.get(logits);
  }

  /** Computes the gradients of all parameters from those of the logits [T, N, K]. */
  void backward(float[] logitGradient) {
    outputGradient.set(logitGradient);
    Tensor tensor = outputGradient;
    for (int i = kernels.size() - 1; i >= 0; i--) {
      tensor = kernels.get(i).backward(tensor);
    }
  }

  @Override
  public void close() {
    kernels.forEach(Kernel::close);
  }
}
