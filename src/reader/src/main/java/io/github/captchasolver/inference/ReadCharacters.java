package io.github.captchasolver.inference;

import io.github.captchasolver.ctc.LogSum;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Vocabulary;

/**
 * The characters that a solver reads: all that its model knows, except that a base model reads
 * signs only where they are asked for ({@link Vocabulary#lettersDigitsAnd}), and that a space that
 * is not allowed is a gap between letters. Immutable.
 */
final class ReadCharacters {
  private static final int SPACE = ' ';

  private final Vocabulary vocabulary;

  /** Number of the network's classes. */
  private final int known;

  /** The network's class of each class that is read, the blank first. */
  private final int[] classes;

  /** The network's class of a space that is not read; the blank if there is none. */
  private final int gap;

  private ReadCharacters(Vocabulary known, Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    String space = Character.toString(SPACE);
    this.gap =
        known.covers(space) && !vocabulary.covers(space)
            ? known.classesOf(space)[0]
            : Vocabulary.BLANK;
    this.known = known.classes();
    int[] characters = known.classesOf(vocabulary.characters());
    this.classes = new int[vocabulary.classes()];
    System.arraycopy(characters, 0, classes, 1, characters.length);
  }

  /** Returns all characters of a model. */
  static ReadCharacters all(Manifest manifest) {
    return new ReadCharacters(manifest.vocabulary(), manifest.vocabulary());
  }

  /** Returns what is read with some options. */
  static ReadCharacters of(Manifest manifest, SolverOptions options) {
    Vocabulary known = manifest.vocabulary();
    LabelConstraint constraint = options.constraint();
    boolean signs = !manifest.isBase() || constraint.allowed() != null;
    Vocabulary some = signs ? known : known.lettersDigitsAnd(options.signs());
    return new ReadCharacters(
        known, constraint.allowsCharacter(SPACE) ? some : some.without(SPACE));
  }

  /** Returns the characters. */
  Vocabulary vocabulary() {
    return vocabulary;
  }

  /**
   * Keeps the columns of these characters. Their probabilities stay as they are: what the network
   * takes for a sign counts against the confidence of any other reading. What it takes for a space
   * counts as blank where spaces are not read.
   *
   * @param logProbabilities of the network, with all its classes
   * @return log-probabilities of as many steps, with the classes of {@link #vocabulary}
   */
  float[] columns(float[] logProbabilities) {
    if (classes.length == known) {
      return logProbabilities;
    }
    int rows = logProbabilities.length / known;
    float[] columns = new float[rows * classes.length];
    for (int row = 0; row < rows; row++) {
      for (int k = 0; k < classes.length; k++) {
        columns[row * classes.length + k] = logProbabilities[row * known + classes[k]];
      }
      if (gap != Vocabulary.BLANK) {
        int blank = row * classes.length;
        columns[blank] = (float) LogSum.of(columns[blank], logProbabilities[row * known + gap]);
      }
    }
    return columns;
  }
}
