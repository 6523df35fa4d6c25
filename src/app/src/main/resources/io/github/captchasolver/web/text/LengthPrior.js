/** Share of the training labels from which on a length has the full weight. */
const USUAL = 1 / 20;

/** Weights texts by their length, as far as training labels tell how frequent a length is. */
export class LengthPrior {
  constructor(logs, logOther) {
    this.logs = logs;
    this.logOther = logOther;
  }

  /** Gives every length the weight 1. */
  static EVEN = new LengthPrior([], 0);

  /**
   * Returns the prior that follows from the lengths of training labels.
   *
   * @param {Map<number, number>} counts number of labels of each length, at least one
   */
  static ofCounts(counts) {
    const labels = [...counts.values()].reduce((a, b) => a + b);
    const least = 1 / (labels + 2);
    const logs = new Array(Math.max(...counts.keys()) + 1).fill(Math.log(least));
    for (const [length, count] of counts) {
      logs[length] = Math.log(Math.max(least, Math.min(1, count / labels / USUAL)));
    }
    return new LengthPrior(logs, Math.log(least));
  }

  /** Returns the logarithm of the weight of a length, at most 0. */
  logOf(length) {
    return length < this.logs.length ? this.logs[length] : this.logOther;
  }

  /** Returns the number of characters from which on all lengths have the same weight. */
  sameFrom() {
    return this.logs.length;
  }
}
