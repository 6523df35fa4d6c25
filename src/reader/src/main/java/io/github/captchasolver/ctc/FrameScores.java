package io.github.captchasolver.ctc;

import java.util.Objects;

/**
 * A view of {@code [T, K]} scores inside a larger array, so that {@code [T, N, K]} (offset {@code n
 * * K}, stride {@code N * K}) and {@code [N, T, K]} (offset {@code n * T * K}, stride {@code K})
 * need no copy. With stride 0 every time step has the same scores.
 *
 * @param values not copied
 * @param offset index of the score of step 0, class 0
 * @param stride from one time step to the next
 * @param steps {@code T}
 * @param classes {@code K}, the blank included
 */
record FrameScores(float[] values, int offset, int stride, int steps, int classes) {
  /**
   * Stands for log 0 where comparing needs finite numbers: lower than any sum of log-probabilities
   * that softmax gives, so it only counts where there is nothing else.
   */
  static final double LOG_ALMOST_ZERO = -1e30;

  FrameScores {
    Objects.requireNonNull(values, "scores");
    if (offset < 0 || stride < 0 || steps < 1 || classes < 2) {
      throw new IllegalArgumentException(
          "Scores need an offset and a stride of 0 or more, a time step, and two classes (the blank"
              + " and a character), not offset "
              + offset
              + ", stride "
              + stride
              + ", "
              + steps
              + " steps and "
              + classes
              + " classes.");
    }
    long end = offset + (steps - 1L) * stride + classes;
    if (end > values.length) {
      throw new IllegalArgumentException(
          "Scores of "
              + steps
              + " steps and "
              + classes
              + " classes at offset "
              + offset
              + " with stride "
              + stride
              + " end at "
              + end
              + ", but the array holds "
              + values.length
              + " numbers.");
    }
  }

  /** Index of the blank's score at a time step; the other classes follow. */
  int row(int step) {
    return offset + step * stride;
  }

  float at(int step, int k) {
    return values[offset + step * stride + k];
  }

  /** The greatest score of a time step. */
  float highest(int step) {
    int row = row(step);
    float highest = values[row];
    for (int i = row + 1; i < row + classes; i++) {
      highest = Math.max(highest, values[i]);
    }
    return highest;
  }

  /** A log-probability with {@link #LOG_ALMOST_ZERO} in place of anything lower. */
  double finiteAt(int step, int k) {
    return Math.max(at(step, k), LOG_ALMOST_ZERO);
  }

  /** An array of the same layout that is to be written: time steps may not overlap in it. */
  void requireWritable(float[] target, String name) {
    new FrameScores(Objects.requireNonNull(target, name), offset, stride, steps, classes);
    if (stride < classes && steps > 1) {
      throw new IllegalArgumentException(
          "Time steps overlap: the stride " + stride + " is below the " + classes + " classes.");
    }
  }

  /**
   * This, if it can be a network's output before softmax.
   *
   * @throws ArithmeticException if a score is NaN or infinite
   */
  FrameScores requireFinite() {
    for (int t = 0; t < steps; t++) {
      for (int i = row(t), end = i + classes; i < end; i++) {
        if (!Float.isFinite(values[i])) {
          throw broken(t, i);
        }
      }
    }
    return this;
  }

  /**
   * This, if it can be log-probabilities: {@code -Infinity} is the logarithm of 0.
   *
   * @throws ArithmeticException if a score is NaN or positive infinity
   */
  FrameScores requireNumbers() {
    for (int t = 0; t < steps; t++) {
      for (int i = row(t), end = i + classes; i < end; i++) {
        if (!(values[i] < Float.POSITIVE_INFINITY)) {
          throw broken(t, i);
        }
      }
    }
    return this;
  }

  private ArithmeticException broken(int step, int index) {
    return new ArithmeticException(
        "The network gave "
            + values[index]
            + " for class "
            + (index - row(step))
            + " at time step "
            + step
            + ": either training diverged (a lower learning rate helps)"
            + " or its weights or input are damaged.");
  }
}
