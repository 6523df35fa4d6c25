package io.github.captchasolver.ctc;

import io.github.captchasolver.text.Vocabulary;
import java.util.Arrays;

/**
 * The forward pass of {@link ConstrainedMass} on logarithms: slower, but nothing underflows where a
 * network all but rules out what is allowed.
 */
final class LogMass {
  private final int[] allowed;

  /** Whether the last count stands for itself and all above. */
  private final boolean open;

  /** {@code [counts]} log-probability of the paths so far that end in a blank. */
  private final double[] blank;

  /** {@code [counts][allowed]} the same for those that end in each allowed character. */
  private final double[][] character;

  private LogMass(int[] allowed, int counts, boolean open) {
    this.allowed = allowed;
    this.open = open;
    blank = new double[counts];
    character = new double[counts][allowed.length];
    Arrays.fill(blank, Double.NEGATIVE_INFINITY);
    for (double[] row : character) {
      Arrays.fill(row, Double.NEGATIVE_INFINITY);
    }
    blank[0] = 0;
  }

  /**
   * Logarithm of the weighted probability of all allowed texts.
   *
   * @param allowed the classes that may be read
   * @param logWeights {@code [counts]} of each number of characters
   * @param open whether the last count stands for itself and all above
   */
  static double of(Scores scores, int[] allowed, double[] logWeights, boolean open) {
    var mass = new LogMass(allowed, logWeights.length, open);
    for (int t = 0; t < scores.steps(); t++) {
      mass.step(scores, t);
    }
    double total = Double.NEGATIVE_INFINITY;
    for (int n = 0; n < logWeights.length; n++) {
      total = LogSum.of(total, logWeights[n] + sum(mass.character[n], mass.blank[n]));
    }
    return total;
  }

  private void step(Scores scores, int t) {
    // Downwards, as a count is reached from itself and from the one below.
    for (int n = blank.length - 1; n >= 0; n--) {
      double[] held = character[n];
      double stayed = sum(held, blank[n]);
      double[] entered = new double[held.length];
      Arrays.fill(entered, Double.NEGATIVE_INFINITY);
      if (n > 0) {
        enter(entered, n - 1);
      }
      if (open && n == blank.length - 1) {
        enter(entered, n);
      }
      for (int a = 0; a < held.length; a++) {
        held[a] = LogSum.of(held[a], entered[a]) + scores.at(t, allowed[a]);
      }
      blank[n] = stayed + scores.at(t, Vocabulary.BLANK);
    }
  }

  /** Adds what a new character can follow: the blank and all other characters of a count. */
  private void enter(double[] entered, int n) {
    // All but one, without subtracting: those before it and those after it.
    double[] others = character[n];
    double before = blank[n];
    for (int a = 0; a < others.length; a++) {
      entered[a] = LogSum.of(entered[a], before);
      before = LogSum.of(before, others[a]);
    }
    double after = Double.NEGATIVE_INFINITY;
    for (int a = others.length - 1; a >= 0; a--) {
      entered[a] = LogSum.of(entered[a], after);
      after = LogSum.of(after, others[a]);
    }
  }

  private static double sum(double[] logarithms, double first) {
    double sum = first;
    for (double logarithm : logarithms) {
      sum = LogSum.of(sum, logarithm);
    }
    return sum;
  }
}
