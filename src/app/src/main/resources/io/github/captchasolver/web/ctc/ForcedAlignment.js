import { BLANK } from '../text/Vocabulary.js';

/**
 * Returns for each character of a text the highest probability, 0..1, that the network gives it at a
 * step of its most probable alignment (Viterbi), and where that is: its first step, and one after its
 * last. Of equally probable alignments it is the one that moves on earliest.
 *
 * @param {number[]} label classes 1..K-1
 */
export function forcedAlignment(scores, label) {
  const path = bestPath(scores, label);
  const characters = label.map(() => ({ probability: 0, startStep: scores.steps, endStep: 0 }));
  path.forEach((state, t) => {
    if (state % 2 === 1) {
      const i = (state - 1) / 2;
      const character = characters[i];
      character.startStep = Math.min(character.startStep, t);
      character.endStep = t + 1;
      const here = Math.min(1, Math.exp(scores.at(t, label[i])));
      character.probability = Math.max(character.probability, here);
    }
  });
  return characters;
}

/** Returns the state at each step: blank, first character, blank, second character, ..., blank. */
function bestPath(scores, label) {
  const states = 2 * label.length + 1;
  const emission = (t, s) => scores.finiteAt(t, s % 2 === 0 ? BLANK : label[(s - 1) / 2]);
  const skips = (s) => s % 2 === 1 && s > 1 && label[(s - 1) / 2] !== label[(s - 3) / 2];
  const best = [];
  const predecessor = (before, s) => {
    let from = s;
    if (s > 0 && before[s - 1] > before[from]) {
      from = s - 1;
    }
    return skips(s) && before[s - 2] > before[from] ? s - 2 : from;
  };
  for (let t = 0; t < scores.steps; t++) {
    const row = new Float64Array(states).fill(-Infinity);
    const first = Math.max(0, states - 2 * (scores.steps - t));
    for (let s = first; s < Math.min(states, 2 * t + 2); s++) {
      row[s] = (t === 0 ? 0 : best[t - 1][predecessor(best[t - 1], s)]) + emission(t, s);
    }
    best.push(row);
  }
  const path = new Array(scores.steps);
  const last = best[scores.steps - 1];
  let state = states - 1;
  if (states > 1 && last[state - 1] > last[state]) {
    state--;
  }
  for (let t = scores.steps - 1; t >= 0; t--) {
    path[t] = state;
    state = t > 0 ? predecessor(best[t - 1], state) : state;
  }
  return path;
}
