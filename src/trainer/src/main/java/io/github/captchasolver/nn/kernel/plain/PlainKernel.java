package io.github.captchasolver.nn.kernel.plain;

import io.github.captchasolver.nn.kernel.Kernel;
import org.bytedeco.javacpp.FloatPointer;

/** The parts that all kernels here share: reading parameters and writing gradients as arrays. */
abstract class PlainKernel implements Kernel {
  private final FloatPointer parameters;
  private final FloatPointer gradients;

  PlainKernel(FloatPointer parameters, FloatPointer gradients) {
    this.parameters = parameters;
    this.gradients = gradients;
  }

  final boolean trains() {
    return gradients != null;
  }

  final float[] parameters(int offset, int length) {
    float[] values = new float[length];
    parameters.getPointer(offset).get(values);
    return values;
  }

  final void setParameters(int offset, float[] values) {
    parameters.getPointer(offset).put(values);
  }

  final void setGradients(int offset, float[] values) {
    if (gradients == null) {
      throw new IllegalStateException("This kernel was created without gradients.");
    }
    gradients.getPointer(offset).put(values);
  }

  @Override
  public final void close() {
    // It holds no resources.
  }
}
