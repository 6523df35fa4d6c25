package io.github.captchasolver.ctc;

import java.util.Objects;

/**
 * Views the scores {@code [T, K]} of one image in a larger array: the score of step {@code t} and
 * class {@code k} is at {@code offset + t * stride + k}. So an image of a batch is not copied,
 * whatever the layout of the batch. With stride 0, all time steps have the same scores.
 *
 * <p>The scores are logits, log-probabilities or probabilities; each method that takes them states
 * which it expects. Class 0 is the blank.
 *
 * @param values not copied
 * @param offset index of the score of step 0, class 0
 * @param stride from one time step to the next
 * @param steps {@code T}, at least 1
 * @param classes {@code K}, the blank included, at least 2
 */
public record FrameScores(float[] values, int offset, int stride, int steps, int classes) {
  /**
   * Represents log 0 in comparisons, which need finite numbers: it is lower than any sum of
   * log-probabilities after softmax, so it matters only where there is no alternative.
   */
  static final double LOG_ALMOST_ZERO = -1e30;

  /**
   * Checks the layout.
   *
   * @throws IllegalArgumentException if a number is out of range or the array is too short
   */
  public FrameScores {
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

  /**
   * Views the scores of one image, from the beginning of an array on.
   *
   * @param values {@code [T, K]}
   */
  public static FrameScores of(float[] values, int steps, int classes) {
    return batchMajor(values, 0, steps, classes);
  }

  /**
   * Views the scores of one image of a batch that is stored image by image.
   *
   * @param values {@code [N, T, K]}
   * @param image 0..N-1
   */
  public static FrameScores batchMajor(float[] values, int image, int steps, int classes) {
    return new FrameScores(values, image * steps * classes, classes, steps, classes);
  }

  /**
   * Views the scores of one image of a batch that is stored step by step.
   *
   * @param values {@code [T, N, K]}, of exactly this length
   * @param image 0..N-1
   * @param images {@code N}
   */
  public static FrameScores timeMajor(float[] values, int image, int images, int classes) {
    int stride = images * classes;
    return new FrameScores(values, image * classes, stride, values.length / stride, classes);
  }

  /**
   * Views the same scores at every time step.
   *
   * @param row {@code [K]}
   */
  static FrameScores repeated(float[] row, int steps) {
    return new FrameScores(row, 0, 0, steps, row.length);
  }

  /** Returns the score of a class at a time step. */
  public float at(int step, int k) {
    return values[offset + step * stride + k];
  }

  /**
   * Converts these logits to log-probabilities: {@code x - log(sum(exp(x)))} over the classes of
   * each time step.
   *
   * @param out receives the log-probabilities at the same positions; may be {@link #values} itself
   * @return a view of {@code out} in the layout of these scores
   * @throws IllegalArgumentException if {@code out} is too short, or time steps overlap
   * @throws ArithmeticException if a logit is NaN or infinite
   */
  public FrameScores logSoftmax(float[] out) {
    requireFinite();
    FrameScores logProbabilities = writable(out, "out");
    for (int t = 0; t < steps; t++) {
      int row = row(t);
      float max = highest(t);
      double sum = 0;
      for (int i = row; i < row + classes; i++) {
        sum += Math.exp((double) values[i] - max);
      }
      double logSum = Math.log(sum);
      for (int i = row; i < row + classes; i++) {
        out[i] = (float) ((double) values[i] - max - logSum);
      }
    }
    return logProbabilities;
  }

  /** Returns the index of the blank's score at a time step; the other classes follow. */
  int row(int step) {
    return offset + step * stride;
  }

  /** Returns the greatest score of a time step. */
  float highest(int step) {
    int row = row(step);
    float highest = values[row];
    for (int i = row + 1; i < row + classes; i++) {
      highest = Math.max(highest, values[i]);
    }
    return highest;
  }

  /** Returns a log-probability, but at least {@link #LOG_ALMOST_ZERO}. */
  double finiteAt(int step, int k) {
    return Math.max(at(step, k), LOG_ALMOST_ZERO);
  }

  /** Views another array in this layout, to write to it: its time steps must not overlap. */
  FrameScores writable(float[] target, String name) {
    var view =
        new FrameScores(Objects.requireNonNull(target, name), offset, stride, steps, classes);
    if (stride < classes && steps > 1) {
      throw new IllegalArgumentException(
          "Time steps overlap: the stride " + stride + " is below the " + classes + " classes.");
    }
    return view;
  }

  /**
   * Checks that these can be logits.
   *
   * @throws ArithmeticException if a score is NaN or infinite
   */
  void requireFinite() {
    for (int t = 0; t < steps; t++) {
      for (int i = row(t), end = i + classes; i < end; i++) {
        if (!Float.isFinite(values[i])) {
          throw broken(t, i);
        }
      }
    }
  }

  /**
   * Checks that these can be log-probabilities: {@code -Infinity} is the logarithm of 0.
   *
   * @throws ArithmeticException if a score is NaN or positive infinity
   */
  void requireNumbers() {
    for (int t = 0; t < steps; t++) {
      for (int i = row(t), end = i + classes; i < end; i++) {
        if (!(values[i] < Float.POSITIVE_INFINITY)) {
          throw broken(t, i);
        }
      }
    }
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
