package io.github.captchasolver.nn.kernel.onednn;

import io.github.captchasolver.nn.kernel.ForwardMode;
import io.github.captchasolver.nn.kernel.Kernel;
import io.github.captchasolver.nn.kernel.Tensor;
import java.util.Arrays;

/**
 * Runs a plain Java kernel between oneDNN's kernels, for a type of layer that has no oneDNN kernel
 * yet. Its tensors are row by row.
 */
final class PlainKernelBridge implements Kernel {
  private final OneDnn dnn;
  private final Kernel plain;
  private Tensor output;
  private Tensor inputGradient;

  PlainKernelBridge(OneDnn dnn, Kernel plain) {
    this.dnn = dnn;
    this.plain = plain;
  }

  @Override
  public Tensor forward(Tensor input, ForwardMode pass) {
    output = copy(plain.forward(input, pass), output);
    return output;
  }

  @Override
  public Tensor backward(Tensor outputGradient) {
    inputGradient = copy(plain.backward(outputGradient), inputGradient);
    return inputGradient;
  }

  private Tensor copy(Tensor from, Tensor to) {
    if (from == null) {
      return null;
    }
    Tensor target =
        to != null && Arrays.equals(to.shape(), from.shape()) ? to : dnn.tensor(from.shape());
    float[] values = new float[Tensor.length(from.shape())];
    from.get(values);
    target.set(values);
    return target;
  }

  @Override
  public void close() {
    plain.close();
  }
}
