package io.github.captchasolver.ctc;

import java.util.Arrays;

/**
 * Computes the same as {@link CompletionScores}, many times as fast: with probabilities instead of
 * their logarithms, which needs no logarithm and no exponential for each cell. A term below 1e-307,
 * which a double cannot represent, is lost. It contributes at most itself to the total probability,
 * and there are fewer than 1e50 of them; so the result is accurate unless the total is tiny, see
 * {@link #areAccurate}.
 */
final class CompletionProbabilities {
  private final Emissions emissions;
  private final LengthCounts lengths;

  /** {@code [T + 1, counts]} probability after each number of steps, if the last was a blank. */
  private final double[] afterBlank;

  /** {@code [T + 1][counts, A]} the same after each of the allowed characters. */
  private final double[][] afterCharacter;

  /** Computes the probabilities of one image. */
  CompletionProbabilities(Emissions emissions, LengthCounts lengths) {
    this.emissions = emissions;
    this.lengths = lengths;
    int steps = emissions.steps();
    int width = emissions.width();
    int counts = lengths.size();
    afterBlank = new double[(steps + 1) * counts];
    afterCharacter = new double[steps + 1][counts * width];
    for (int n = 0; n < counts; n++) {
      double weight = Math.exp(lengths.logWeights()[n]);
      afterBlank[at(steps, n)] = weight;
      Arrays.fill(afterCharacter[steps], n * width, (n + 1) * width, weight);
    }
    double[] emitted = new double[counts * width];
    double[] entered = new double[counts * width];
    for (int t = steps - 1; t >= 0; t--) {
      step(t, emitted, entered);
    }
  }

  /**
   * Computes the probabilities before step {@code t} from those after it.
   *
   * @param emitted {@code [counts, A]} receives the probabilities of emitting a character and of
   *     completing the text then, if the character belongs to this count
   * @param entered {@code [counts, A]} receives those of emitting one more character
   */
  private void step(int t, double[] emitted, double[] entered) {
    int width = emissions.width();
    int counts = lengths.size();
    double[] after = afterCharacter[t];
    for (int n = 0; n < counts; n++) {
      System.arraycopy(emissions.characters(), t * width, emitted, n * width, width);
    }
    multiply(emitted, afterCharacter[t + 1]);
    System.arraycopy(emitted, width, entered, 0, (counts - 1) * width);
    if (lengths.open()) {
      System.arraycopy(emitted, (counts - 1) * width, entered, (counts - 1) * width, width);
    }
    for (int n = 0; n < counts; n++) {
      double stayed = emissions.blank()[t] * afterBlank[at(t + 1, n)];
      double any = stayed + sum(entered, n * width, width);
      afterBlank[at(t, n)] = any;
      Arrays.fill(after, n * width, (n + 1) * width, any);
    }
    exchange(after, entered, emitted);
    for (int n = 0; n < counts; n++) {
      // A difference of almost equal numbers would be inaccurate; at most one is.
      double half = 0.5 * afterBlank[at(t, n)];
      for (int i = n * width; i < (n + 1) * width; i++) {
        if (entered[i] > half) {
          double stayed = emissions.blank()[t] * afterBlank[at(t + 1, n)];
          after[i] = (stayed + allBut(entered, n * width, width, i)) + emitted[i];
          break;
        }
      }
    }
  }

  // The compiler turns these loops into vector instructions: they are long, and all their indices
  // are equal.

  private static void multiply(double[] values, double[] factors) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factors[i];
    }
  }

  /** A character cannot follow itself, but it can be held. */
  private static void exchange(double[] values, double[] without, double[] with) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - without[i]) + with[i];
    }
  }

  /** Sums with four sums, since an addition waits for the result of the one before. */
  private static double sum(double[] terms, int from, int length) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int i = from;
    int end = from + length;
    for (; i + 3 < end; i += 4) {
      sum0 += terms[i];
      sum1 += terms[i + 1];
      sum2 += terms[i + 2];
      sum3 += terms[i + 3];
    }
    for (; i < end; i++) {
      sum0 += terms[i];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  private static double allBut(double[] terms, int from, int length, int one) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      if (i != one) {
        sum += terms[i];
      }
    }
    return sum;
  }

  /**
   * Computes the probabilities of emitting a character at step {@code t} and of completing the text
   * then.
   *
   * @param count that of the length with this character
   * @param entered {@code [A]} receives them
   */
  void enter(int t, int count, double[] entered) {
    int width = entered.length;
    int from = count * width;
    System.arraycopy(emissions.characters(), t * width, entered, 0, width);
    for (int a = 0; a < width; a++) {
      entered[a] *= afterCharacter[t + 1][from + a];
    }
  }

  private int at(int step, int count) {
    return step * lengths.size() + count;
  }

  /** Returns whether the total probability of all allowed texts was computed accurately. */
  boolean areAccurate() {
    return CtcProbability.isAccurate(afterBlank[0]);
  }

  /** Returns the logarithm of the total probability of all allowed texts. */
  double logMass() {
    return Math.log(afterBlank[0]);
  }

  /** Returns the probability of the completions after {@code step} steps, the last a blank. */
  double afterBlank(int step, int count) {
    return afterBlank[at(step, count)];
  }

  /** Returns the probability of the completions after {@code step} steps, the last a character. */
  double afterCharacter(int step, int count, int a) {
    return afterCharacter[step][count * emissions.width() + a];
  }
}
