package io.github.captchasolver.nn.kernel;

/**
 * A block of floats with a shape. Its layout in memory is up to its backend; {@link #get} and
 * {@link #set} work on the values row by row.
 */
public interface Tensor {
  /** Returns the lengths of the dimensions, outermost first. */
  int[] shape();

  /**
   * Copies the values out, row by row.
   *
   * @param values receives as many values as the shape holds, from index 0
   */
  void get(float[] values);

  /** Copies values in, row by row, from index 0. */
  void set(float[] values);

  /** Copies the values of this tensor to one of the same backend and shape, in any layouts. */
  void copyTo(Tensor other);

  /** Returns the number of values in a shape. */
  static int length(int... shape) {
    int length = 1;
    for (int side : shape) {
      length = Math.multiplyExact(length, side);
    }
    return length;
  }
}
