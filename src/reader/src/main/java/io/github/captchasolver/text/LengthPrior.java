package io.github.captchasolver.text;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/**
 * How much a text's length speaks for it: a weight above 0 and at most 1 for every number of
 * characters, by which a decoder multiplies the probability of the text. No length is impossible;
 * for that there is {@link LabelConstraint}. Immutable.
 */
public final class LengthPrior {
  /** Every length counts the same. */
  public static final LengthPrior EVEN = new LengthPrior(new double[0], 0);

  /** A length that this share of the training labels has counts in full. */
  private static final double USUAL = 1.0 / 20;

  private final double[] logs;
  private final double logOther;

  private LengthPrior(double[] logs, double logOther) {
    this.logs = logs;
    this.logOther = logOther;
  }

  /**
   * What labels say about the lengths of further ones. How frequent the usual lengths are, a
   * network learns from the same labels by itself, and counting it again would be once too often;
   * what it does not learn is that other lengths hardly occur. So of {@code N} labels, of which
   * {@code n} have a length, that length weighs {@code min(1, 20 n / N)}: in full where one label
   * in twenty has it, less where it may be a mistake in a label. But no length weighs less than
   * {@code 1 / (N + 2)}, the chance of what did not happen in {@code N} trials (Laplace's rule of
   * succession).
   *
   * @param counts how many labels have which length; none at all gives {@link #EVEN}
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

  /** Logarithm of the weight of a length, at most 0. */
  public double logOf(int length) {
    return length < logs.length ? logs[length] : logOther;
  }

  /** Number of characters from which on all lengths weigh the same. */
  public int sameFrom() {
    return logs.length;
  }
}
