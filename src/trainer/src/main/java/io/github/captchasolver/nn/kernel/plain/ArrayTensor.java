package io.github.captchasolver.nn.kernel.plain;

import io.github.captchasolver.nn.kernel.Tensor;

/** A tensor in a Java array, row by row. */
final class ArrayTensor implements Tensor {
  private final int[] shape;
  private final float[] values;

  ArrayTensor(int... shape) {
    this(new float[Tensor.length(shape)], shape);
  }

  ArrayTensor(float[] values, int... shape) {
    this.shape = shape.clone();
    this.values = values;
  }

  float[] values() {
    return values;
  }

  @Override
  public int[] shape() {
    return shape.clone();
  }

  @Override
  public void get(float[] target) {
    System.arraycopy(values, 0, target, 0, values.length);
  }

  @Override
  public void set(float[] source) {
    System.arraycopy(source, 0, values, 0, values.length);
  }

  @Override
  public void copyTo(Tensor other) {
    other.set(values);
  }
}
