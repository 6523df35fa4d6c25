package io.github.captchasolver.ctc;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LengthPrior;
import io.github.captchasolver.text.Vocabulary;

/**
 * Scores the completions of a prefix: for each time step, number of characters so far and class
 * emitted last, the probability of all continuations to an allowed text, each multiplied by the
 * weight of its length. At the start this is the total probability of all allowed texts; before
 * each step of a search it shows which prefixes can still become an allowed text.
 *
 * <p>The scores are exact, computed by a backward pass: each path through the classes belongs to
 * one text, so paths are summed. Lengths that need not be distinguished share one count, "n or
 * more". Time and memory grow as {@code T * K * length}.
 */
final class CompletionScores {
  /**
   * Totals below this are computed with sums of logarithms. Above it, sums of probabilities are
   * accurate: a term below 1e-307, which a double cannot represent, contributes at most itself to
   * the total, and there are fewer than 1e50 of them.
   */
  private static final double LOG_SAFE = Math.log(1e-250);

  private final int[] allowed;
  private final int counts;

  /** Whether the last count includes all lengths above it. */
  private final boolean open;

  private final Arithmetic arithmetic;

  /**
   * {@code [T + 1, counts]} scores after each number of steps, if the last step emitted a blank.
   */
  private final double[] afterBlank;

  /** {@code [T + 1, counts, allowed]} the same after each of the allowed characters. */
  private final double[] afterCharacter;

  private CompletionScores(
      FrameScores scores, int[] allowed, double[] logWeights, boolean open, Arithmetic arithmetic) {
    this.allowed = allowed;
    this.counts = logWeights.length;
    this.open = open;
    this.arithmetic = arithmetic;
    int steps = scores.steps();
    afterBlank = new double[(steps + 1) * counts];
    afterCharacter = new double[afterBlank.length * allowed.length];
    for (int n = 0; n < counts; n++) {
      double weight = arithmetic.of(logWeights[n]);
      afterBlank[steps * counts + n] = weight;
      for (int a = 0; a < allowed.length; a++) {
        afterCharacter[(steps * counts + n) * allowed.length + a] = weight;
      }
    }
    for (int t = steps - 1; t >= 0; t--) {
      step(scores, t);
    }
  }

  /**
   * Computes the scores of one image.
   *
   * @param allowed classes that a text may contain
   */
  static CompletionScores of(
      FrameScores scores, int[] allowed, LabelConstraint constraint, LengthPrior lengthPrior) {
    boolean open = constraint.maxLength() >= scores.steps();
    int last =
        open ? Math.max(constraint.minLength(), lengthPrior.sameFrom()) : constraint.maxLength();
    double[] logWeights = new double[Math.min(last, scores.steps() + 1) + 1];
    for (int n = 0; n < logWeights.length; n++) {
      logWeights[n] = n < constraint.minLength() ? Double.NEGATIVE_INFINITY : lengthPrior.logOf(n);
    }
    var fast = new CompletionScores(scores, allowed, logWeights, open, Arithmetic.PROBABILITIES);
    return fast.logMass() > LOG_SAFE
        ? fast
        : new CompletionScores(scores, allowed, logWeights, open, Arithmetic.LOGARITHMS);
  }

  /** Computes the scores before step {@code t} from those after it. */
  private void step(FrameScores scores, int t) {
    int width = allowed.length;
    double[] here = new double[width];
    for (int a = 0; a < width; a++) {
      here[a] = arithmetic.of(scores.finiteAt(t, allowed[a]));
    }
    double blank = arithmetic.of(scores.finiteAt(t, Vocabulary.BLANK));
    double[] entered = new double[width];
    double[] others = new double[width];
    for (int n = 0; n <= Math.min(counts - 1, t); n++) {
      int longer = Math.min(n + 1, counts - 1);
      boolean mayEnter = longer > n || open;
      for (int a = 0; a < width; a++) {
        entered[a] =
            mayEnter
                ? arithmetic.product(here[a], afterCharacter[at(t + 1, longer) * width + a])
                : arithmetic.zero();
      }
      double all = allButOne(entered, others);
      double stayed = arithmetic.product(blank, afterBlank[at(t + 1, n)]);
      afterBlank[at(t, n)] = arithmetic.sum(stayed, all);
      for (int a = 0; a < width; a++) {
        double held = arithmetic.product(here[a], afterCharacter[at(t + 1, n) * width + a]);
        afterCharacter[at(t, n) * width + a] =
            arithmetic.sum(arithmetic.sum(stayed, held), others[a]);
      }
    }
  }

  /** For each term, sums all others without subtracting; returns the sum of all terms. */
  private double allButOne(double[] terms, double[] sums) {
    double before = arithmetic.zero();
    for (int a = 0; a < terms.length; a++) {
      sums[a] = before;
      before = arithmetic.sum(before, terms[a]);
    }
    double after = arithmetic.zero();
    for (int a = terms.length - 1; a >= 0; a--) {
      sums[a] = arithmetic.sum(sums[a], after);
      after = arithmetic.sum(after, terms[a]);
    }
    return before;
  }

  private int at(int step, int count) {
    return step * counts + count;
  }

  /**
   * Returns the logarithm of the total probability of all allowed texts; {@code -Infinity} if none
   * fits the time steps.
   */
  double logMass() {
    return arithmetic.logOf(afterBlank[0]);
  }

  /**
   * Returns the logarithm of the completions after a blank, {@code step} steps and {@code length}
   * characters.
   */
  double logAfterBlank(int step, int length) {
    return arithmetic.logOf(afterBlank[at(step, count(length))]);
  }

  /**
   * Returns the logarithm of the completions after a character.
   *
   * @param a index among the allowed classes
   */
  double logAfterCharacter(int step, int length, int a) {
    return arithmetic.logOf(afterCharacter[at(step, count(length)) * allowed.length + a]);
  }

  /** Returns whether a text of this length may be extended. */
  boolean mayGrow(int length) {
    return open || length < counts - 1;
  }

  private int count(int length) {
    return Math.min(length, counts - 1);
  }

  /** Represents probabilities: directly, or as logarithms, which cannot underflow. */
  private enum Arithmetic {
    PROBABILITIES {
      @Override
      double of(double log) {
        return Math.exp(log);
      }

      @Override
      double product(double a, double b) {
        return a * b;
      }

      @Override
      double sum(double a, double b) {
        return a + b;
      }

      @Override
      double zero() {
        return 0;
      }

      @Override
      double logOf(double value) {
        return Math.log(value);
      }
    },

    LOGARITHMS {
      @Override
      double of(double log) {
        return log;
      }

      @Override
      double product(double a, double b) {
        return a + b;
      }

      @Override
      double sum(double a, double b) {
        return LogSum.of(a, b);
      }

      @Override
      double zero() {
        return Double.NEGATIVE_INFINITY;
      }

      @Override
      double logOf(double value) {
        return value;
      }
    };

    abstract double of(double log);

    abstract double product(double a, double b);

    abstract double sum(double a, double b);

    abstract double zero();

    abstract double logOf(double value);
  }
}
