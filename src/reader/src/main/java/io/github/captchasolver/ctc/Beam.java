package io.github.captchasolver.ctc;

/** Represents prefixes with the probabilities of their alignments so far. */
final class Beam {
  final int[] prefix;

  /** Probability of the alignments that end in a blank. */
  final double[] blank;

  /** Probability of those that end in the last character. */
  final double[] character;

  final double[] total;
  int size;

  Beam(int width) {
    prefix = new int[width];
    blank = new double[width];
    character = new double[width];
    total = new double[width];
  }

  void add(int itsPrefix, double endingInBlank, double endingInCharacter) {
    prefix[size] = itsPrefix;
    blank[size] = endingInBlank;
    character[size] = endingInCharacter;
    total[size++] = endingInBlank + endingInCharacter;
  }

  /**
   * Returns the probability of the alignments that a character may follow.
   *
   * @param last that of the prefix
   */
  double before(int place, int a, int last) {
    // A repeated character needs a blank in between, or it would be collapsed.
    return a == last ? blank[place] : total[place];
  }
}
