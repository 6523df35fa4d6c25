/** Represents log 0 in comparisons, which need finite numbers. */
export const LOG_ALMOST_ZERO = -1e30;

/** Views the log-probabilities [T, K] of one look at an image in a larger array. */
export class FrameScores {
  /**
   * @param {Float32Array} values
   * @param {number} steps T
   * @param {number} classes K, the blank included
   * @param {number} offset index of the score of step 0, class 0
   */
  constructor(values, steps, classes, offset = 0) {
    Object.assign(this, { values, steps, classes, offset });
  }

  /** Returns the score of a class at a time step. */
  at(step, k) {
    return this.values[this.offset + step * this.classes + k];
  }

  /** Returns a log-probability, but at least {@link LOG_ALMOST_ZERO}. */
  finiteAt(step, k) {
    return Math.max(this.at(step, k), LOG_ALMOST_ZERO);
  }

  /** Computes the scores of other classes: `score(step, k)` of each. */
  map(score) {
    const values = new Float32Array(this.steps * this.classes);
    for (let i = 0; i < values.length; i++) {
      values[i] = score(Math.floor(i / this.classes), i % this.classes);
    }
    return new FrameScores(values, this.steps, this.classes);
  }
}
