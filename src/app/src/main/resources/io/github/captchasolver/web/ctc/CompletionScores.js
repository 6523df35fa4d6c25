import { BLANK } from '../text/Vocabulary.js';
import { logSum } from './LogSum.js';

/**
 * Scores the completions of a prefix: for each time step, number of characters so far and class
 * emitted last, the logarithm of the probability of all continuations to an allowed text, each
 * multiplied by the weight of its length.
 */
export class CompletionScores {
  /** @param {number[]} allowed classes that a text may contain */
  constructor(scores, allowed, lengths) {
    this.allowed = allowed;
    this.lengths = lengths;
    const states = (scores.steps + 1) * lengths.size;
    this.afterBlank = new Float64Array(states);
    this.afterCharacter = new Float64Array(states * allowed.length);
    for (let n = 0; n < lengths.size; n++) {
      const end = this.at(scores.steps, n);
      this.afterBlank[end] = lengths.logWeights[n];
      this.afterCharacter.fill(
        lengths.logWeights[n],
        end * allowed.length,
        (end + 1) * allowed.length,
      );
    }
    for (let t = scores.steps - 1; t >= 0; t--) {
      this.step(scores, t);
    }
  }

  /** Computes the scores before a step from those after it. */
  step(scores, t) {
    const { allowed, lengths, afterBlank, afterCharacter } = this;
    const width = allowed.length;
    const here = allowed.map((k) => scores.finiteAt(t, k));
    const blank = scores.finiteAt(t, BLANK);
    const entered = new Float64Array(width);
    const others = new Float64Array(width);
    for (let n = 0; n <= Math.min(lengths.size - 1, t); n++) {
      const longer = this.at(t + 1, lengths.of(n + 1)) * width;
      for (let a = 0; a < width; a++) {
        entered[a] = lengths.mayGrow(n) ? here[a] + afterCharacter[longer + a] : -Infinity;
      }
      const all = allButOne(entered, others);
      const stayed = blank + afterBlank[this.at(t + 1, n)];
      afterBlank[this.at(t, n)] = logSum(stayed, all);
      const same = this.at(t + 1, n) * width;
      for (let a = 0; a < width; a++) {
        const held = here[a] + afterCharacter[same + a];
        afterCharacter[this.at(t, n) * width + a] = logSum(logSum(stayed, held), others[a]);
      }
    }
  }

  at(step, count) {
    return step * this.lengths.size + count;
  }

  /** Returns the logarithm of the total probability of all allowed texts; -Infinity if none fits. */
  logMass() {
    return this.afterBlank[0];
  }

  /** Returns a text with its share in all allowed texts. */
  decoded(text, logProbability) {
    return this.lengths.decoded(text, logProbability, this.logMass());
  }

  /** Returns the logarithm of the completions after a blank. */
  logAfterBlank(step, length) {
    return this.afterBlank[this.at(step, this.lengths.of(length))];
  }

  /** Returns the logarithm of the completions after the allowed character with index `a`. */
  logAfterCharacter(step, length, a) {
    return this.afterCharacter[this.at(step, this.lengths.of(length)) * this.allowed.length + a];
  }
}

/** For each term, sums all others without subtracting; returns the sum of all terms. */
function allButOne(terms, sums) {
  let before = -Infinity;
  for (let a = 0; a < terms.length; a++) {
    sums[a] = before;
    before = logSum(before, terms[a]);
  }
  let after = -Infinity;
  for (let a = terms.length - 1; a >= 0; a--) {
    sums[a] = logSum(sums[a], after);
    after = logSum(after, terms[a]);
  }
  return before;
}
