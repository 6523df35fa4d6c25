package io.github.captchasolver.text;

/**
 * Weights texts by what they say: a decoder multiplies the probability of a text by its weight. A
 * weight makes no text impossible; {@link LabelConstraint} does that.
 */
@FunctionalInterface
public interface TextPrior {
  /** Gives every text the weight 1. */
  TextPrior EVEN = text -> 0;

  /** Returns the logarithm of the weight of a text, at most 0. */
  double logOf(String text);
}
