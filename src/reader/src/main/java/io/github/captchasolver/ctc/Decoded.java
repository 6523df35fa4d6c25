package io.github.captchasolver.ctc;

import java.util.Objects;

/**
 * Holds a decoded text with its probability.
 *
 * @param classes {@code [L]} classes 1..K-1, possibly none; not copied
 * @param logProbability logarithm of the probability of the text, summed over its alignments
 * @param logConfidence logarithm of its share, weighted by its length, of all allowed texts;
 *     rounding can raise it slightly above 0
 */
public record Decoded(int[] classes, double logProbability, double logConfidence) {

  public Decoded {
    Objects.requireNonNull(classes, "classes");
  }
}
