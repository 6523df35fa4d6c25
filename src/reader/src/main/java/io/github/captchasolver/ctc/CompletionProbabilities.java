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

  /** {@code [T + 1, counts, A]} the same after each of the allowed characters. */
  private final double[] afterCharacter;

  /** Computes the probabilities of one image. */
  CompletionProbabilities(Emissions emissions, LengthCounts lengths) {
    this.emissions = emissions;
    this.lengths = lengths;
    int steps = emissions.steps();
    int width = emissions.width();
    afterBlank = new double[(steps + 1) * lengths.size()];
    afterCharacter = new double[afterBlank.length * width];
    for (int n = 0; n < lengths.size(); n++) {
      double weight = Math.exp(lengths.logWeights()[n]);
      int end = at(steps, n);
      afterBlank[end] = weight;
      Arrays.fill(afterCharacter, end * width, (end + 1) * width, weight);
    }
    double[] entered = new double[width];
    for (int t = steps - 1; t >= 0; t--) {
      for (int n = 0; n <= Math.min(lengths.size() - 1, t); n++) {
        step(t, n, entered);
      }
    }
  }

  /** Computes the probabilities before step {@code t} from those after it. */
  private void step(int t, int n, double[] entered) {
    double all = lengths.mayGrow(n) ? enter(t, lengths.of(n + 1), entered) : 0;
    double[] here = emissions.characters();
    double[] after = afterCharacter;
    int width = entered.length;
    int row = t * width;
    int held = at(t + 1, n) * width;
    int to = at(t, n) * width;
    double stayed = emissions.blank()[t] * afterBlank[at(t + 1, n)];
    afterBlank[at(t, n)] = stayed + all;
    if (all == 0) {
      for (int a = 0; a < width; a++) {
        after[to + a] = stayed + here[row + a] * after[held + a];
      }
      return;
    }
    double any = stayed + all;
    for (int a = 0; a < width; a++) {
      after[to + a] = (any - entered[a]) + here[row + a] * after[held + a];
    }
    // A difference of almost equal numbers would be inaccurate; there is at most one of them.
    for (int a = 0; a < width; a++) {
      if (entered[a] > 0.5 * all) {
        after[to + a] = (stayed + allBut(entered, a)) + here[row + a] * after[held + a];
        break;
      }
    }
  }

  private static double allBut(double[] terms, int one) {
    double sum = 0;
    for (int a = 0; a < terms.length; a++) {
      if (a != one) {
        sum += terms[a];
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
   * @return their sum
   */
  double enter(int t, int count, double[] entered) {
    double[] here = emissions.characters();
    double[] after = afterCharacter;
    int width = entered.length;
    int row = t * width;
    int next = at(t + 1, count) * width;
    for (int a = 0; a < width; a++) {
      entered[a] = here[row + a] * after[next + a];
    }
    // Four sums, since an addition waits for the result of the one before.
    double even = 0;
    double odd = 0;
    double even2 = 0;
    double odd2 = 0;
    int a = 0;
    for (; a + 3 < width; a += 4) {
      even += entered[a];
      odd += entered[a + 1];
      even2 += entered[a + 2];
      odd2 += entered[a + 3];
    }
    for (; a < width; a++) {
      even += entered[a];
    }
    return (even + odd) + (even2 + odd2);
  }

  private int at(int step, int count) {
    return step * lengths.size() + count;
  }

  /** Returns whether the total probability of all allowed texts is large enough to be accurate. */
  boolean areAccurate() {
    return afterBlank[0] > CtcProbability.LEAST_ACCURATE;
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
    return afterCharacter[at(step, count) * emissions.width() + a];
  }
}
