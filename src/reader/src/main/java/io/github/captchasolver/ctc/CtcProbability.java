package io.github.captchasolver.ctc;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LengthPrior;
import io.github.captchasolver.text.Vocabulary;

/**
 * Computes the probability of a text, or of all texts that a constraint allows: the sum over all
 * alignments, by the forward algorithm (Graves et al. 2006, section 4.1).
 */
public final class CtcProbability {

  private CtcProbability() {}

  /**
   * Returns the logarithm of the probability of a text.
   *
   * @param logProbabilities {@code [T, K]}
   * @param label {@code [L]} classes 1..K-1; no class at all is the empty text
   * @return at most 0 (up to rounding); {@code -Infinity} if the text does not fit the steps
   * @throws IllegalArgumentException if a class of the label is no character
   * @throws ArithmeticException if a log-probability is NaN or positive infinity
   */
  public static double logOf(FrameScores logProbabilities, int[] label) {
    logProbabilities.requireNumbers();
    return logOfChecked(logProbabilities, label);
  }

  /**
   * Returns the logarithm of the probability of all texts that a constraint allows.
   *
   * @param logProbabilities {@code [T, K]}; {@code K} is that of the vocabulary
   * @return at most 0 (up to rounding); {@code -Infinity} where none of them fits the steps
   * @throws IllegalArgumentException if the vocabulary has none of the allowed characters
   * @throws ArithmeticException if a log-probability is NaN or positive infinity
   */
  public static double logOfAll(
      FrameScores logProbabilities, LabelConstraint constraint, Vocabulary vocabulary) {
    logProbabilities.requireNumbers();
    int[] allowed = AllowedClasses.of(constraint, vocabulary);
    return CompletionScores.of(logProbabilities, allowed, constraint, LengthPrior.EVEN).logMass();
  }

  /**
   * Returns the steps of the forward algorithm: the logarithm of the probability of having emitted
   * the beginning of a text, for each time step and state. States are blank, first character,
   * blank, second character, ..., blank.
   *
   * @param logProbabilities {@code [T, K]}
   * @param label {@code [L]} classes 1..K-1
   * @return {@code [T, 2 * L + 1]}; {@code -Infinity} where a state cannot be reached, or the text
   *     cannot be completed from it
   * @throws IllegalArgumentException as {@link #logOf}
   * @throws ArithmeticException as {@link #logOf}
   */
  public static double[] forward(FrameScores logProbabilities, int[] label) {
    logProbabilities.requireNumbers();
    return Lattice.of(logProbabilities, label, Double.NEGATIVE_INFINITY).forward();
  }

  /** Computes {@link #logOf} of scores that were checked before. */
  static double logOfChecked(FrameScores logProbabilities, int[] label) {
    Lattice lattice = Lattice.of(logProbabilities, label, Double.NEGATIVE_INFINITY);
    if (Lattice.requiredSteps(label) > logProbabilities.steps()) {
      return Double.NEGATIVE_INFINITY;
    }
    return lattice.total(lattice.forward());
  }
}
