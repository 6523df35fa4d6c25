package io.github.captchasolver.text;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/**
 * Weights texts by their length: a decoder multiplies the probability of a text by the weight of
 * its number of characters, which is above 0 and at most 1. A weight makes no length impossible;
 * {@link LabelConstraint} does that. Immutable.
 */
public final class LengthPrior {
  /** Gives every length the weight 1. */
  public static final LengthPrior EVEN = new LengthPrior(new double[0], 0);

  /** Share of the training labels from which on a length has the full weight. */
  private static final double USUAL = 1.0 / 20;

  private final double[] logs;
  private final double logOther;

  private LengthPrior(double[] logs, double logOther) {
    this.logs = logs;
    this.logOther = logOther;
  }

  /**
   * Returns the prior that follows from the lengths of training labels. The network itself learns
   * from these labels how frequent the usual lengths are, so that must not be counted twice; but it
   * does not learn that other lengths hardly occur. So if {@code n} of {@code N} labels have a
   * length, its weight is {@code min(1, 20 n / N)}: the full weight if one label in twenty has it,
   * less if it may be a mistake in a label. No length has a weight below {@code 1 / (N + 2)}, the
   * probability of an event that did not happen in {@code N} trials (Laplace's rule of succession).
   *
   * @param counts number of labels of each length; an empty map gives {@link #EVEN}
   * @throws IllegalArgumentException if a length or a count is below 1
   */
  public static LengthPrior ofCounts(SortedMap<Integer, Integer> counts) {
    if (counts.isEmpty()) {
      return EVEN;
    }
    double labels = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      if (entry.getKey() < 1 || entry.getValue() < 1) {
        throw new IllegalArgumentException(
            "A label has at least 1 character and is counted at least once, not length "
                + entry.getKey()
                + " "
                + entry.getValue()
                + " times.");
      }
      labels += entry.getValue();
    }
    double least = 1 / (labels + 2);
    double[] logs = new double[counts.lastKey() + 1];
    Arrays.fill(logs, Math.log(least));
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      double share = entry.getValue() / labels;
      logs[entry.getKey()] = Math.log(Math.max(least, Math.min(1, share / USUAL)));
    }
    return new LengthPrior(logs, Math.log(least));
  }

  /** Returns the logarithm of the weight of a length, at most 0. */
  public double logOf(int length) {
    return length < logs.length ? logs[length] : logOther;
  }

  /** Returns the number of characters from which on all lengths have the same weight. */
  public int sameFrom() {
    return logs.length;
  }
}
