package io.github.captchasolver.ctc;

/**
 * The probability of a text: the sum over all its alignments, by the forward algorithm (Graves et
 * al. 2006, section 4.1). It is the confidence of an unconstrained reading.
 */
public final class CtcProbability {

  private CtcProbability() {}

  /**
   * Logarithm of the probability of a text.
   *
   * @param logProbabilities element {@code (t, k)} is at {@code offset + t * stride + k}
   * @param offset index of the first element
   * @param stride from one time step to the next; 0 reads the same row at every step
   * @param steps {@code T}
   * @param classes {@code K}, with the blank as class 0
   * @param label {@code [L]} classes 1..K-1; none stands for the empty text
   * @return at most 0 (up to rounding); {@code -Infinity} where the text does not fit the steps
   * @throws IllegalArgumentException if a class of the label is no character, or the array is too
   *     short
   * @throws ArithmeticException if a log-probability is NaN or positive infinity
   */
  public static double logOf(
      float[] logProbabilities, int offset, int stride, int steps, int classes, int[] label) {
    FrameScores scores =
        new FrameScores(logProbabilities, offset, stride, steps, classes).requireNumbers();
    return logOf(scores, label);
  }

  /**
   * The steps of the forward algorithm: logarithms of the probability of having spelt the beginning
   * of a text, one for each time step and state. States are blank, first character, blank, second
   * character, ..., blank.
   *
   * @param logProbabilities as {@link #logOf}
   * @return {@code [T, 2 * L + 1]}; {@code -Infinity} where a state cannot be reached, or its text
   *     not be ended from there
   * @throws IllegalArgumentException as {@link #logOf}
   * @throws ArithmeticException as {@link #logOf}
   */
  public static double[] forward(
      float[] logProbabilities, int offset, int stride, int steps, int classes, int[] label) {
    FrameScores scores =
        new FrameScores(logProbabilities, offset, stride, steps, classes).requireNumbers();
    return Lattice.of(scores, label, Double.NEGATIVE_INFINITY).forward();
  }

  static double logOf(FrameScores logProbabilities, int[] label) {
    Lattice lattice = Lattice.of(logProbabilities, label, Double.NEGATIVE_INFINITY);
    if (Lattice.requiredSteps(label) > logProbabilities.steps()) {
      return Double.NEGATIVE_INFINITY;
    }
    return lattice.total(lattice.forward());
  }
}
