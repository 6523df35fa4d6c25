import { logSum } from '../ctc/LogSum.js';
import { Vocabulary } from '../text/Vocabulary.js';

const SPACE = ' ';

/**
 * The characters that are read: all that the model knows, except that a base model reads signs only
 * where they are asked for, and that a space that is not allowed is a gap between letters.
 */
export class ReadCharacters {
  constructor(model, constraint) {
    const known = new Vocabulary(model.vocabulary);
    this.known = known.classes;
    const some = model.base && constraint.allowed === null ? known.lettersAndDigits() : known;
    this.vocabulary = constraint.allowsCharacter(SPACE) ? some : some.without(SPACE);
    this.classes = [0, ...this.vocabulary.characters.map((c) => known.classOf(c))];
    /** The network's class of a space that is not read; the blank if there is none. */
    this.gap = this.vocabulary.classOf(SPACE) > 0 ? 0 : known.classOf(SPACE);
  }

  /**
   * Keeps the columns of these characters. Their probabilities stay as they are: what the network
   * takes for a sign counts against the confidence of any other reading. What it takes for a space
   * counts as blank where spaces are not read.
   *
   * @param {Float32Array} logProbabilities of the network, with all its classes
   */
  columns(logProbabilities) {
    const { known, classes, gap } = this;
    if (classes.length === known) {
      return logProbabilities;
    }
    const columns = new Float32Array((logProbabilities.length / known) * classes.length);
    for (let i = 0; i < columns.length; i++) {
      const row = Math.floor(i / classes.length);
      columns[i] = logProbabilities[row * known + classes[i % classes.length]];
      if (i % classes.length === 0 && gap > 0) {
        columns[i] = logSum(columns[i], logProbabilities[row * known + gap]);
      }
    }
    return columns;
  }
}
