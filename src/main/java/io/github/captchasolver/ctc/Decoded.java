package io.github.captchasolver.ctc;

import java.util.Objects;

/**
 * A text that was read.
 *
 * @param classes {@code [L]} classes 1..K-1, possibly none; not copied
 * @param logProbability logarithm of the probability of the text, summed over its alignments
 */
public record Decoded(int[] classes, double logProbability) {

  public Decoded {
    Objects.requireNonNull(classes, "classes");
  }
}
