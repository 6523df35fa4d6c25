package io.github.captchasolver.ctc;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LengthPrior;

/**
 * Distinguishes the lengths of texts as far as a constraint and a prior do: there is a count for
 * each length, and if long texts are allowed, the last count includes all lengths above it.
 *
 * @param logWeights logarithm of the weight of each count, {@code -Infinity} if it is not allowed;
 *     not copied
 * @param open whether the last count includes all lengths above it
 */
record LengthCounts(double[] logWeights, boolean open) {

  /** Returns the counts of texts that are read in a number of time steps. */
  static LengthCounts of(LabelConstraint constraint, LengthPrior prior, int steps) {
    boolean open = constraint.maxLength() >= steps;
    int last = open ? Math.max(constraint.minLength(), prior.sameFrom()) : constraint.maxLength();
    double[] logWeights = new double[Math.min(last, steps + 1) + 1];
    for (int n = 0; n < logWeights.length; n++) {
      logWeights[n] = n < constraint.minLength() ? Double.NEGATIVE_INFINITY : prior.logOf(n);
    }
    return new LengthCounts(logWeights, open);
  }

  /** Returns the number of counts. */
  int size() {
    return logWeights.length;
  }

  /** Returns the count of a length. */
  int of(int length) {
    return Math.min(length, logWeights.length - 1);
  }

  /** Returns whether a text of this length, or this count, may be extended. */
  boolean mayGrow(int length) {
    return open || length < logWeights.length - 1;
  }

  /**
   * Returns a text with its share in all texts.
   *
   * @param logMass logarithm of the weighted probability of all texts
   */
  Decoded decoded(int[] text, double logProbability, double logMass) {
    double logWeight = logWeights[of(text.length)];
    return new Decoded(text, logProbability, logWeight, logProbability + logWeight - logMass);
  }
}
