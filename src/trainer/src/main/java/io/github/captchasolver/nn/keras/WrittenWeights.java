package io.github.captchasolver.nn.keras;

import java.lang.reflect.Array;

/**
 * One array of weights to be written.
 *
 * @param owner path from its layer to the part that holds it, such as {@code forward_layer/cell};
 *     empty for the layer itself
 * @param name Keras' name of it, such as {@code kernel}
 * @param values row by row
 * @param shape lengths of its dimensions
 */
record WrittenWeights(String owner, String name, float[] values, int... shape) {

  /** Returns the values as nested arrays, as the HDF5 library takes them. */
  Object nested() {
    Object array = Array.newInstance(float.class, shape);
    fill(array, 0, 0);
    return array;
  }

  private int fill(Object array, int dimension, int from) {
    if (dimension == shape.length - 1) {
      System.arraycopy(values, from, array, 0, shape[dimension]);
      return from + shape[dimension];
    }
    int next = from;
    for (int i = 0; i < shape[dimension]; i++) {
      next = fill(Array.get(array, i), dimension + 1, next);
    }
    return next;
  }
}
