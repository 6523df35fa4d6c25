package io.github.captchasolver.ctc;

import java.util.Objects;

/**
 * Holds a decoded text with its probability.
 *
 * @param classes {@code [L]} classes 1..K-1, possibly none; not copied
 * @param logProbability logarithm of the probability of the text, summed over its alignments
 * @param logWeight logarithm of the weight of the text, 0 if all texts have the same
 * @param logShare logarithm of its weighted share of all texts that were searched; rounding can
 *     lift it a little above 0
 */
public record Decoded(int[] classes, double logProbability, double logWeight, double logShare) {

  public Decoded {
    Objects.requireNonNull(classes, "classes");
  }

  /** Returns the logarithm of the weighted probability of all texts that were searched. */
  public double logMass() {
    return logProbability + logWeight - logShare;
  }
}
