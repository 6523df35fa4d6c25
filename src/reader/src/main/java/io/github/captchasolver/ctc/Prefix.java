package io.github.captchasolver.ctc;

/**
 * Represents the prefix of a text in a beam search. It is a node of a tree, so that all alignments
 * of a prefix share one object, even if it was outside the beam for some steps.
 */
final class Prefix {
  final Prefix parent;

  /** Index of the last character among the allowed classes; -1 for the empty text. */
  final int last;

  final int length;
  private Prefix firstChild;
  private Prefix nextSibling;

  /** The last time step after which this prefix was in the beam. */
  private int seen = Integer.MIN_VALUE;

  private double logBlank;
  private double logCharacter;
  private double logTotal;

  private Prefix(Prefix parent, int last, int length) {
    this.parent = parent;
    this.last = last;
    this.length = length;
  }

  /** Returns the empty text before the first step. */
  static Prefix empty() {
    Prefix empty = new Prefix(null, -1, 0);
    empty.keep(-1, 0, Double.NEGATIVE_INFINITY);
    return empty;
  }

  /** Returns this prefix with one more character: always the same object for the same character. */
  Prefix extended(int a) {
    for (Prefix child = firstChild; child != null; child = child.nextSibling) {
      if (child.last == a) {
        return child;
      }
    }
    Prefix child = new Prefix(this, a, length + 1);
    child.nextSibling = firstChild;
    firstChild = child;
    return child;
  }

  /** Puts this prefix into the beam after a step. */
  void keep(int step, double logBlank, double logCharacter) {
    seen = step;
    this.logBlank = logBlank;
    this.logCharacter = logCharacter;
    logTotal = LogSum.of(logBlank, logCharacter);
  }

  boolean inBeamAfter(int step) {
    return seen == step;
  }

  /** Marks the last characters of the extensions that are in the beam after a step. */
  void markChildren(int step, boolean[] marks, boolean mark) {
    for (Prefix child = firstChild; child != null; child = child.nextSibling) {
      if (child.inBeamAfter(step)) {
        marks[child.last] = mark;
      }
    }
  }

  /** Returns the log-probability of the alignments so far that end in a blank. */
  double logBlank() {
    return logBlank;
  }

  /** Returns the log-probability of the alignments so far that end in the last character. */
  double logCharacter() {
    return logCharacter;
  }

  /** Returns the log-probability of all alignments so far. */
  double logTotal() {
    return logTotal;
  }

  /** Returns the log-probability of the alignments so far that a character may follow. */
  double logBefore(int a) {
    // A repeated character needs a blank in between, or it would be collapsed.
    return a == last ? logBlank : logTotal;
  }

  /** Returns the text as classes, given the allowed ones. */
  int[] classes(int[] allowed) {
    int[] classes = new int[length];
    Prefix at = this;
    for (int i = length - 1; i >= 0; i--) {
      classes[i] = allowed[at.last];
      at = at.parent;
    }
    return classes;
  }
}
