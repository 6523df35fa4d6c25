package io.github.captchasolver.nn.keras;

import java.util.Arrays;

/**
 * An array of weights that was read.
 *
 * @param shape lengths of its dimensions
 * @param values row by row; not copied
 */
record KerasArray(int[] shape, float[] values) {

  /** Returns whether it has this shape; a negative number stands for any length. */
  boolean hasShape(int... expected) {
    if (shape.length != expected.length) {
      return false;
    }
    for (int i = 0; i < shape.length; i++) {
      if (expected[i] >= 0 && expected[i] != shape[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the array with other dimensions in front, for example {@code [in, out]} turned. */
  KerasArray permuted(int... order) {
    int rank = shape.length;
    int[] strides = new int[rank];
    int stride = 1;
    for (int i = rank - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape[i];
    }
    int[] to = Arrays.stream(order).map(i -> shape[i]).toArray();
    float[] turned = new float[values.length];
    int[] at = new int[rank];
    for (int i = 0; i < turned.length; i++) {
      int from = 0;
      for (int d = 0; d < rank; d++) {
        from += at[d] * strides[order[d]];
      }
      turned[i] = values[from];
      for (int d = rank - 1; d >= 0 && ++at[d] == to[d]; d--) {
        at[d] = 0;
      }
    }
    return new KerasArray(to, turned);
  }
}
