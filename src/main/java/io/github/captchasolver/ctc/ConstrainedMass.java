package io.github.captchasolver.ctc;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Vocabulary;
import java.util.Arrays;

/**
 * The probability of all texts that obey a constraint, together. It turns the probability of one
 * such text into its confidence among them: {@code exp(logP(text) - logMass)}, which rounding can
 * lift a hair above 1.
 *
 * <p>Exact, by a forward pass over (characters so far, last class): each path through the classes
 * belongs to one text, so paths are summed. Where the length has no upper end within the time
 * steps, "the least length or more" is one count. Time grows as {@code T * K * length}.
 */
public final class ConstrainedMass {
  private final int[] allowed;

  /** Whether the last count stands for itself and all above. */
  private final boolean open;

  /** {@code [counts]} log-probability of the paths so far that end in a blank. */
  private final double[] blank;

  /** {@code [counts][allowed]} the same for those that end in each allowed character. */
  private final double[][] character;

  private ConstrainedMass(int[] allowed, int counts, boolean open) {
    this.allowed = allowed;
    this.open = open;
    blank = new double[counts];
    character = new double[counts][allowed.length];
    Arrays.fill(blank, Double.NEGATIVE_INFINITY);
    for (double[] row : character) {
      Arrays.fill(row, Double.NEGATIVE_INFINITY);
    }
    blank[0] = 0;
  }

  /**
   * Logarithm of the probability of all allowed texts.
   *
   * @param logProbabilities element {@code (t, k)} is at {@code offset + t * stride + k}
   * @param offset index of the first element
   * @param stride from one time step to the next
   * @param steps {@code T}
   * @param classes {@code K}, that of the vocabulary, with the blank as class 0
   * @param constraint what is allowed
   * @param vocabulary the characters of classes 1..K-1
   * @return at most 0 (up to rounding); {@code -Infinity} where no allowed text fits the steps
   * @throws IllegalArgumentException if the array is too short, {@code classes} is not that of the
   *     vocabulary, or none of the allowed characters is in the vocabulary
   * @throws ArithmeticException if a log-probability is NaN or positive infinity
   */
  public static double logOf(
      float[] logProbabilities,
      int offset,
      int stride,
      int steps,
      int classes,
      LabelConstraint constraint,
      Vocabulary vocabulary) {
    Scores scores = new Scores(logProbabilities, offset, stride, steps, classes).requireNumbers();
    requireClasses(vocabulary, classes);
    int[] allowed = allowedClasses(constraint, vocabulary);
    if (constraint.minLength() > steps) {
      return Double.NEGATIVE_INFINITY;
    }
    boolean open = constraint.maxLength() >= steps;
    int counts = (open ? constraint.minLength() : constraint.maxLength()) + 1;
    var mass = new ConstrainedMass(allowed, counts, open);
    for (int t = 0; t < steps; t++) {
      mass.step(scores, t);
    }
    return mass.from(constraint.minLength());
  }

  /** The classes that may be read, ascending. */
  static int[] allowedClasses(LabelConstraint constraint, Vocabulary vocabulary) {
    int[] codePoints = vocabulary.characters().codePoints().toArray();
    int[] allowed = new int[codePoints.length];
    int count = 0;
    for (int i = 0; i < codePoints.length; i++) {
      if (constraint.allowsCharacter(codePoints[i])) {
        allowed[count++] = i + 1;
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException(
          "None of the allowed characters \""
              + constraint.allowed()
              + "\" is known to the model; it knows \""
              + vocabulary.characters()
              + "\".");
    }
    return Arrays.copyOf(allowed, count);
  }

  static void requireClasses(Vocabulary vocabulary, int classes) {
    if (classes != vocabulary.classes()) {
      throw new IllegalArgumentException(
          "The scores have "
              + classes
              + " classes, but the vocabulary \""
              + vocabulary.characters()
              + "\" and the blank make "
              + vocabulary.classes()
              + ".");
    }
  }

  private void step(Scores scores, int t) {
    // Downwards, as a count is reached from itself and from the one below.
    for (int n = blank.length - 1; n >= 0; n--) {
      double[] held = character[n];
      double stayed = sum(held, blank[n]);
      double[] entered = new double[held.length];
      Arrays.fill(entered, Double.NEGATIVE_INFINITY);
      if (n > 0) {
        enter(entered, n - 1);
      }
      if (open && n == blank.length - 1) {
        enter(entered, n);
      }
      for (int a = 0; a < held.length; a++) {
        held[a] = LogSum.of(held[a], entered[a]) + scores.at(t, allowed[a]);
      }
      blank[n] = stayed + scores.at(t, Vocabulary.BLANK);
    }
  }

  /** Adds what a new character can follow: the blank and all other characters of a count. */
  private void enter(double[] entered, int n) {
    // All but one, without subtracting: those before it and those after it.
    double[] others = character[n];
    double before = blank[n];
    for (int a = 0; a < others.length; a++) {
      entered[a] = LogSum.of(entered[a], before);
      before = LogSum.of(before, others[a]);
    }
    double after = Double.NEGATIVE_INFINITY;
    for (int a = others.length - 1; a >= 0; a--) {
      entered[a] = LogSum.of(entered[a], after);
      after = LogSum.of(after, others[a]);
    }
  }

  private double from(int minLength) {
    double total = Double.NEGATIVE_INFINITY;
    for (int n = minLength; n < blank.length; n++) {
      total = LogSum.of(total, sum(character[n], blank[n]));
    }
    return total;
  }

  private static double sum(double[] logarithms, double first) {
    double sum = first;
    for (double logarithm : logarithms) {
      sum = LogSum.of(sum, logarithm);
    }
    return sum;
  }
}
