package io.github.captchasolver.ctc;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LengthPrior;
import io.github.captchasolver.text.Vocabulary;

/**
 * Computes the probability of a text, or of all texts that a constraint allows: the sum over all
 * alignments, by the forward algorithm (Graves et al. 2006, section 4.1).
 */
public final class CtcProbability {

  /**
   * A lower probability may have lost terms that a double cannot represent, those below 1e-307: a
   * term contributes at most itself, and there are fewer than 1e50 of them.
   */
  private static final double LEAST_ACCURATE = 1e-250;

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
    var lengths = LengthCounts.of(constraint, LengthPrior.EVEN, logProbabilities.steps());
    var completions = new CompletionProbabilities(Emissions.of(logProbabilities, allowed), lengths);
    return completions.areAccurate()
        ? completions.logMass()
        : new CompletionScores(logProbabilities, allowed, lengths).logMass();
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
    Lattice.symbols(label, logProbabilities.classes()); // checks them
    if (Lattice.requiredSteps(label) > logProbabilities.steps()) {
      return Double.NEGATIVE_INFINITY;
    }
    double probability = probability(logProbabilities, label);
    return isAccurate(probability)
        ? Math.log(probability)
        : logarithmsOnly(logProbabilities, label);
  }

  /** Returns whether a probability is in the range in which its sum was accurate. */
  static boolean isAccurate(double probability) {
    return probability > LEAST_ACCURATE && probability < Double.POSITIVE_INFINITY;
  }

  /** Computes the same more slowly; no probability is too low for it. */
  static double logarithmsOnly(FrameScores logProbabilities, int[] label) {
    Lattice lattice = Lattice.of(logProbabilities, label, Double.NEGATIVE_INFINITY);
    return lattice.total(lattice.forward());
  }

  /** Computes the probability of a text by the recursion of {@link Lattice}, in place. */
  private static double probability(FrameScores logProbabilities, int[] label) {
    float[] values = logProbabilities.values();
    int steps = logProbabilities.steps();
    double[] blank = new double[label.length + 1];
    double[] character = new double[label.length + 1];
    // Before the first step there is only the empty text.
    blank[0] = 1;
    for (int t = 0; t < steps; t++) {
      int row = logProbabilities.row(t);
      double stays = FastExp.of(values[row + Vocabulary.BLANK]);
      // Longer prefixes cannot be reached yet, from shorter ones the end cannot be reached any
      // more.
      int shortest = Math.max(0, label.length - (steps - t));
      for (int n = Math.min(label.length, t + 1); n >= shortest; n--) {
        double ended = (blank[n] + character[n]) * stays;
        if (n > 0) {
          double reached = character[n] + blank[n - 1];
          if (n > 1 && label[n - 1] != label[n - 2]) {
            reached += character[n - 1];
          }
          character[n] = reached * FastExp.of(values[row + label[n - 1]]);
        }
        blank[n] = ended;
      }
    }
    return blank[label.length] + character[label.length];
  }
}
