import { BLANK } from '../text/Vocabulary.js';
import { logOf } from './CtcProbability.js';
import { logSum } from './LogSum.js';
import { Prefix } from './Prefix.js';

/** Searches the most probable text as BeamDecoder describes it. */
export class BeamSearch {
  /** @param {number} width number of prefixes kept at each step */
  constructor(scores, allowed, completions, width) {
    Object.assign(this, { scores, allowed, completions, width });
  }

  /** Returns the best text that was kept to the end. */
  run() {
    let beam = [Prefix.empty()];
    for (let t = 0; t < this.scores.steps; t++) {
      beam = this.next(beam, t);
    }
    // The beam has lost some alignments of its texts, so exact probabilities decide.
    return beam
      .map((prefix) => prefix.classes(this.allowed))
      .map((text) => this.completions.decoded(text, logOf(this.scores, text)))
      .reduce((best, text) => (text.logShare > best.logShare ? text : best));
  }

  /** Returns the best prefixes after step t. */
  next(beam, t) {
    const here = this.allowed.map((k) => this.scores.finiteAt(t, k));
    const best = new Best(this.width);
    for (const prefix of beam) {
      best.offer(this.unchanged(prefix, t, here));
      if (this.completions.lengths.mayGrow(prefix.length)) {
        for (let a = 0; a < here.length; a++) {
          const logCharacter = prefix.logBefore(a) + here[a];
          const logScore =
            logCharacter + this.completions.logAfterCharacter(t + 1, prefix.length + 1, a);
          // Extensions that are in the beam themselves are counted by unchanged().
          if (logScore > best.threshold && !prefix.children.get(a)?.inBeamAfter(t - 1)) {
            best.offer({ prefix, appended: a, logBlank: -Infinity, logCharacter, logScore });
          }
        }
      }
    }
    return best.candidates.map(({ prefix, appended, logBlank, logCharacter }) => {
      const kept = appended === null ? prefix : prefix.extended(appended);
      kept.keep(t, logBlank, logCharacter);
      return kept;
    });
  }

  /** Returns the prefix after a blank, with its last character held, or reached from its parent. */
  unchanged(prefix, t, here) {
    const { length, last, parent } = prefix;
    const logBlank = prefix.logTotal + this.scores.finiteAt(t, BLANK);
    let logScore = logBlank + this.completions.logAfterBlank(t + 1, length);
    let logCharacter = -Infinity;
    if (parent !== null) {
      const reached = parent.inBeamAfter(t - 1)
        ? logSum(prefix.logCharacter, parent.logBefore(last))
        : prefix.logCharacter;
      logCharacter = reached + here[last];
      const held = logCharacter + this.completions.logAfterCharacter(t + 1, length, last);
      logScore = logSum(logScore, held);
    }
    return { prefix, appended: null, logBlank, logCharacter, logScore };
  }
}

/** Keeps the best candidates for the beam after a step. */
class Best {
  constructor(width) {
    this.width = width;
    this.candidates = [];
    this.threshold = -Infinity;
  }

  offer(candidate) {
    if (!(candidate.logScore > this.threshold)) {
      return;
    }
    if (this.candidates.length < this.width) {
      this.candidates.push(candidate);
    } else {
      this.candidates[this.lowest] = candidate;
    }
    if (this.candidates.length === this.width) {
      const { candidates } = this;
      this.lowest = 0;
      for (let i = 1; i < candidates.length; i++) {
        if (candidates[i].logScore < candidates[this.lowest].logScore) {
          this.lowest = i;
        }
      }
      this.threshold = candidates[this.lowest].logScore;
    }
  }
}
