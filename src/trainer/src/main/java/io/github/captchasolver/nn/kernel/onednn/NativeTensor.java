package io.github.captchasolver.nn.kernel.onednn;

import io.github.captchasolver.nn.kernel.Tensor;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.FloatPointer;

/** A tensor in off-heap memory, in any layout oneDNN can describe. */
final class NativeTensor implements Tensor {
  private final OneDnn dnn;
  private final int[] shape;
  private final memory.desc layout;
  private final memory memory;
  private final FloatPointer rows; // the same memory where it lies row by row, otherwise null

  NativeTensor(OneDnn dnn, int[] shape, memory.desc layout, memory memory, FloatPointer rows) {
    this.dnn = dnn;
    this.shape = shape;
    this.layout = layout;
    this.memory = memory;
    this.rows = rows;
  }

  @Override
  public int[] shape() {
    return shape.clone();
  }

  memory memory() {
    return memory;
  }

  memory.desc layout() {
    return layout;
  }

  @Override
  public void get(float[] values) {
    if (rows != null) {
      rows.get(values, 0, Tensor.length(shape));
    } else {
      Tensor plain = dnn.tensor(shape);
      copyTo(plain);
      plain.get(values);
    }
  }

  @Override
  public void set(float[] values) {
    if (rows != null) {
      rows.put(values, 0, Tensor.length(shape));
    } else {
      Tensor plain = dnn.tensor(shape);
      plain.set(values);
      plain.copyTo(this);
    }
  }

  @Override
  public void copyTo(Tensor other) {
    NativeTensor target = OneDnn.own(other, shape);
    try (var copy = new reorder(memory, target.memory)) {
      copy.execute(dnn.stream(), memory, target.memory);
    }
  }
}
