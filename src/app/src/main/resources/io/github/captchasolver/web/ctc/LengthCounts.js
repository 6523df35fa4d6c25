/**
 * Distinguishes the lengths of texts as far as a constraint and a prior do: there is a count for
 * each length, and if long texts are allowed, the last count includes all lengths above it.
 */
export class LengthCounts {
  constructor(logWeights, open) {
    this.logWeights = logWeights;
    this.open = open;
  }

  /** Returns the counts of texts that are read in a number of time steps. */
  static of(constraint, prior, steps) {
    const open = constraint.maxLength >= steps;
    const last = open ? Math.max(constraint.minLength, prior.sameFrom()) : constraint.maxLength;
    const logWeights = Array.from({ length: Math.min(last, steps + 1) + 1 }, (_, n) =>
      n < constraint.minLength ? -Infinity : prior.logOf(n),
    );
    return new LengthCounts(logWeights, open);
  }

  get size() {
    return this.logWeights.length;
  }

  /** Returns the count of a length. */
  of(length) {
    return Math.min(length, this.logWeights.length - 1);
  }

  /** Returns whether a text of this length may be extended. */
  mayGrow(length) {
    return this.open || length < this.logWeights.length - 1;
  }

  /** Returns a text with its share in all texts, of which the logarithm of the mass is given. */
  decoded(text, logProbability, logMass) {
    const logShare = logProbability + this.logWeights[this.of(text.length)] - logMass;
    return { text, logProbability, logShare };
  }
}
