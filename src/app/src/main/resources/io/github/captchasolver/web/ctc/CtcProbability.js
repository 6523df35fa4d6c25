import { LengthPrior } from '../text/LengthPrior.js';
import { BLANK } from '../text/Vocabulary.js';
import { allowedClasses } from './AllowedClasses.js';
import { CompletionScores } from './CompletionScores.js';
import { LengthCounts } from './LengthCounts.js';
import { logSum } from './LogSum.js';

/**
 * Returns the logarithm of the probability of a text, summed over its alignments (Graves et al.
 * 2006, section 4.1); -Infinity if it does not fit the steps.
 *
 * @param {number[]} label classes 1..K-1
 */
export function logOf(scores, label) {
  const blank = new Array(label.length + 1).fill(-Infinity);
  const character = new Array(label.length + 1).fill(-Infinity);
  // Before the first step there is only the empty text.
  blank[0] = 0;
  for (let t = 0; t < scores.steps; t++) {
    const stays = scores.at(t, BLANK);
    for (let n = Math.min(label.length, t + 1); n >= 0; n--) {
      const ended = logSum(blank[n], character[n]) + stays;
      if (n > 0) {
        let reached = logSum(character[n], blank[n - 1]);
        if (n > 1 && label[n - 1] !== label[n - 2]) {
          reached = logSum(reached, character[n - 1]);
        }
        character[n] = reached + scores.at(t, label[n - 1]);
      }
      blank[n] = ended;
    }
  }
  return logSum(blank[label.length], character[label.length]);
}

/** Returns the logarithm of the probability of all texts that a constraint allows. */
export function logOfAll(scores, constraint, vocabulary) {
  const lengths = LengthCounts.of(constraint, LengthPrior.EVEN, scores.steps);
  return new CompletionScores(scores, allowedClasses(constraint, vocabulary), lengths).logMass();
}
