package io.github.captchasolver.ctc;

import io.github.captchasolver.text.Vocabulary;
import java.util.Arrays;

/**
 * Scores the completions of a prefix: for each time step, number of characters so far and class
 * emitted last, the logarithm of the probability of all continuations to an allowed text, each
 * multiplied by the weight of its length. At the start this is the total probability of all allowed
 * texts; before each step of a search it shows which prefixes can still become an allowed text.
 *
 * <p>The scores are exact, computed by a backward pass: each path through the classes belongs to
 * one text, so paths are summed. Time and memory grow as {@code T * K * length}. {@link
 * CompletionProbabilities} are faster; logarithms are for what is below the range of doubles.
 */
final class CompletionScores {
  private final int[] allowed;
  private final LengthCounts lengths;

  /** {@code [T + 1, counts]} scores after each number of steps, if the last was a blank. */
  private final double[] afterBlank;

  /** {@code [T + 1, counts, allowed]} the same after each of the allowed characters. */
  private final double[] afterCharacter;

  /**
   * Computes the scores of one image.
   *
   * @param allowed classes that a text may contain
   */
  CompletionScores(FrameScores scores, int[] allowed, LengthCounts lengths) {
    this.allowed = allowed;
    this.lengths = lengths;
    int steps = scores.steps();
    afterBlank = new double[(steps + 1) * lengths.size()];
    afterCharacter = new double[afterBlank.length * allowed.length];
    for (int n = 0; n < lengths.size(); n++) {
      int end = at(steps, n);
      afterBlank[end] = lengths.logWeights()[n];
      Arrays.fill(
          afterCharacter, end * allowed.length, (end + 1) * allowed.length, afterBlank[end]);
    }
    for (int t = steps - 1; t >= 0; t--) {
      step(scores, t);
    }
  }

  /** Computes the scores before step {@code t} from those after it. */
  private void step(FrameScores scores, int t) {
    int width = allowed.length;
    double[] here = new double[width];
    for (int a = 0; a < width; a++) {
      here[a] = scores.finiteAt(t, allowed[a]);
    }
    double blank = scores.finiteAt(t, Vocabulary.BLANK);
    double[] entered = new double[width];
    double[] others = new double[width];
    for (int n = 0; n <= Math.min(lengths.size() - 1, t); n++) {
      int longer = at(t + 1, lengths.of(n + 1)) * width;
      for (int a = 0; a < width; a++) {
        entered[a] =
            lengths.mayGrow(n) ? here[a] + afterCharacter[longer + a] : Double.NEGATIVE_INFINITY;
      }
      double all = allButOne(entered, others);
      double stayed = blank + afterBlank[at(t + 1, n)];
      afterBlank[at(t, n)] = LogSum.of(stayed, all);
      for (int a = 0; a < width; a++) {
        double held = here[a] + afterCharacter[at(t + 1, n) * width + a];
        afterCharacter[at(t, n) * width + a] = LogSum.of(LogSum.of(stayed, held), others[a]);
      }
    }
  }

  /** For each term, sums all others without subtracting; returns the sum of all terms. */
  private static double allButOne(double[] terms, double[] sums) {
    double before = Double.NEGATIVE_INFINITY;
    for (int a = 0; a < terms.length; a++) {
      sums[a] = before;
      before = LogSum.of(before, terms[a]);
    }
    double after = Double.NEGATIVE_INFINITY;
    for (int a = terms.length - 1; a >= 0; a--) {
      sums[a] = LogSum.of(sums[a], after);
      after = LogSum.of(after, terms[a]);
    }
    return before;
  }

  private int at(int step, int count) {
    return step * lengths.size() + count;
  }

  /**
   * Returns the logarithm of the total probability of all allowed texts; {@code -Infinity} if none
   * fits the time steps.
   */
  double logMass() {
    return afterBlank[0];
  }

  /** Returns a text with its share in all allowed texts. */
  Decoded decoded(int[] text, double logProbability) {
    return lengths.decoded(text, logProbability, logMass());
  }

  /**
   * Returns the logarithm of the completions after a blank, {@code step} steps and {@code length}
   * characters.
   */
  double logAfterBlank(int step, int length) {
    return afterBlank[at(step, lengths.of(length))];
  }

  /**
   * Returns the logarithm of the completions after a character.
   *
   * @param a index among the allowed classes
   */
  double logAfterCharacter(int step, int length, int a) {
    return afterCharacter[at(step, lengths.of(length)) * allowed.length + a];
  }

  /** Returns whether a text of this length may be extended. */
  boolean mayGrow(int length) {
    return lengths.mayGrow(length);
  }
}
