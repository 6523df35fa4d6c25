import { BLANK } from '../text/Vocabulary.js';

/**
 * Takes the most probable class at each time step, collapses repeats and drops the blanks.
 *
 * @param {number[]} allowed classes that a text may contain; of equal scores the lowest class wins
 * @returns {number[]} classes 1..K-1, possibly none
 */
export function greedyText(scores, allowed) {
  const text = [];
  let previous = BLANK;
  for (let t = 0; t < scores.steps; t++) {
    let best = BLANK;
    let highest = scores.at(t, BLANK);
    for (const k of allowed) {
      if (scores.at(t, k) > highest) {
        best = k;
        highest = scores.at(t, k);
      }
    }
    if (best !== BLANK && best !== previous) {
      text.push(best);
    }
    previous = best;
  }
  return text;
}
