import { isOne, other } from '../text/LetterCase.js';
import { logSum } from './LogSum.js';

const LOG_HALF = Math.log(0.5);

/**
 * Maps the scores of letters of the other case to the letters that are allowed: many sites accept
 * "abc" where they draw "ABC" or "aBc".
 */
export class CaseFolding {
  constructor(otherClass, isLetter) {
    this.otherClass = otherClass;
    this.isLetter = isLetter;
  }

  /**
   * Returns the mapping if the constraint allows letters of one case only and the vocabulary has
   * some of them in the other case too; otherwise null.
   */
  static of(constraint, vocabulary) {
    const otherClass = [0];
    const isLetter = [false];
    vocabulary.characters.forEach((character, i) => {
      otherClass.push(vocabulary.classOf(other(character)) || i + 1);
      isLetter.push(constraint.allowsCharacter(character) && otherClass[i + 1] !== i + 1);
    });
    const allowed = vocabulary.characters.filter((c) => constraint.allowsCharacter(c));
    return isLetter.includes(true) && isOne(allowed) ? new CaseFolding(otherClass, isLetter) : null;
  }

  /** Returns the scores of an image whose letters are all in the other case. */
  instead(scores) {
    return scores.map((t, k) => scores.at(t, this.otherClass[k]));
  }

  /** Returns the scores of an image whose letters are in either case. */
  asWell(scores) {
    const { isLetter, otherClass } = this;
    return scores.map((t, k) => {
      if (isLetter[k]) {
        return logSum(scores.at(t, k), scores.at(t, otherClass[k]));
      }
      return isLetter[otherClass[k]] ? -Infinity : scores.at(t, k);
    });
  }

  /** Returns the logarithm of the probability that each letter of a text is in its case, by chance. */
  logOfCases(text) {
    return LOG_HALF * text.filter((k) => this.isLetter[k]).length;
  }
}
