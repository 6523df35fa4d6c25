package io.github.captchasolver.nn.kernel.plain;

import io.github.captchasolver.nn.kernel.Tensor;
import org.bytedeco.javacpp.FloatPointer;

/** A tensor over off-heap memory, row by row. */
final class PointerTensor implements Tensor {
  private final FloatPointer memory;
  private final int[] shape;

  PointerTensor(FloatPointer memory, int... shape) {
    this.memory = memory;
    this.shape = shape.clone();
  }

  @Override
  public int[] shape() {
    return shape.clone();
  }

  @Override
  public void get(float[] target) {
    memory.get(target, 0, Tensor.length(shape));
  }

  @Override
  public void set(float[] source) {
    memory.put(source, 0, Tensor.length(shape));
  }

  @Override
  public void copyTo(Tensor other) {
    float[] values = new float[Tensor.length(shape)];
    get(values);
    other.set(values);
  }
}
