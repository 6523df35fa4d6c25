import { Vocabulary } from '../text/Vocabulary.js';

/**
 * The characters that are read: all that the model knows, except that a base model reads signs only
 * where they are asked for.
 */
export class ReadCharacters {
  constructor(model, constraint) {
    const known = new Vocabulary(model.vocabulary);
    this.known = known.classes;
    this.vocabulary =
      model.base && constraint.allowed === null ? known.lettersAndDigits() : known;
    this.classes = [0, ...this.vocabulary.characters.map((c) => known.classOf(c))];
  }

  /**
   * Keeps the columns of these characters. Their probabilities stay as they are: what the network
   * takes for a sign counts against the confidence of any other reading.
   *
   * @param {Float32Array} logProbabilities of the network, with all its classes
   */
  columns(logProbabilities) {
    const { known, classes } = this;
    if (classes.length === known) {
      return logProbabilities;
    }
    const columns = new Float32Array((logProbabilities.length / known) * classes.length);
    for (let i = 0; i < columns.length; i++) {
      const row = Math.floor(i / classes.length);
      columns[i] = logProbabilities[row * known + classes[i % classes.length]];
    }
    return columns;
  }
}
