package io.github.captchasolver.ctc;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LengthWeights;
import io.github.captchasolver.text.Vocabulary;
import java.util.Arrays;
import java.util.Objects;

/**
 * The probability of all texts that obey a constraint, together, each multiplied by the weight of
 * its length. It turns the probability of one such text into its confidence among them: {@code
 * exp(logP(text) + logWeight(length) - logMass)}, which rounding can lift a hair above 1.
 *
 * <p>Exact, by a forward pass over (characters so far, last class): each path through the classes
 * belongs to one text, so paths are summed. Lengths that need not be told apart are one count, "so
 * many or more". Time grows as {@code T * K * length}. Immutable and thread-safe.
 */
public final class ConstrainedMass {
  /**
   * Below this, sums of probabilities are taken from their logarithms. Above it they are right:
   * what a double cannot hold, below 1e-307, can bring no later step more than itself, and there
   * are not 1e50 of them.
   */
  private static final double SAFE = 1e-250;

  private final LabelConstraint constraint;
  private final LengthWeights weights;
  private final Vocabulary vocabulary;
  private final int[] allowed;

  /**
   * The mass under a constraint.
   *
   * @param constraint what is allowed
   * @param weights what the length of a text counts
   * @param vocabulary the characters of classes 1..K-1
   * @throws IllegalArgumentException if none of the allowed characters is in the vocabulary
   */
  public ConstrainedMass(
      LabelConstraint constraint, LengthWeights weights, Vocabulary vocabulary) {
    this.constraint = Objects.requireNonNull(constraint, "constraint");
    this.weights = Objects.requireNonNull(weights, "weights");
    this.vocabulary = Objects.requireNonNull(vocabulary, "vocabulary");
    this.allowed = allowedClasses(constraint, vocabulary);
  }

  /**
   * Logarithm of the weighted probability of all allowed texts.
   *
   * @param logProbabilities element {@code (t, k)} is at {@code offset + t * stride + k}
   * @param offset index of the first element
   * @param stride from one time step to the next
   * @param steps {@code T}
   * @param classes {@code K}, that of the vocabulary, with the blank as class 0
   * @return at most 0 (up to rounding); {@code -Infinity} where no allowed text fits the steps
   * @throws IllegalArgumentException if the array is too short, or {@code classes} is not that of
   *     the vocabulary
   * @throws ArithmeticException if a log-probability is NaN or positive infinity
   */
  public double logOf(float[] logProbabilities, int offset, int stride, int steps, int classes) {
    Scores scores = new Scores(logProbabilities, offset, stride, steps, classes).requireNumbers();
    requireClasses(vocabulary, classes);
    if (constraint.minLength() > steps) {
      return Double.NEGATIVE_INFINITY;
    }
    boolean open = constraint.maxLength() >= steps;
    int last =
        open ? Math.max(constraint.minLength(), weights.sameFrom()) : constraint.maxLength();
    double[] logWeights = new double[Math.min(last, steps) + 1];
    for (int n = 0; n < logWeights.length; n++) {
      logWeights[n] =
          n < constraint.minLength() ? Double.NEGATIVE_INFINITY : weights.logOf(n);
    }
    double mass = ofProbabilities(scores, logWeights, open);
    return mass > SAFE ? Math.log(mass) : LogMass.of(scores, allowed, logWeights, open);
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

  /**
   * The sum on probabilities, several times as fast as on logarithms.
   *
   * @param logWeights {@code [counts]} of each number of characters
   * @param open whether the last count stands for itself and all above
   */
  private double ofProbabilities(Scores scores, double[] logWeights, boolean open) {
    int counts = logWeights.length;
    double[] blank = new double[counts];
    double[][] character = new double[counts][allowed.length];
    double[] here = new double[allowed.length];
    double[] entered = new double[allowed.length];
    blank[0] = 1;
    for (int t = 0; t < scores.steps(); t++) {
      for (int a = 0; a < here.length; a++) {
        here[a] = Math.exp(scores.at(t, allowed[a]));
      }
      double hereBlank = Math.exp(scores.at(t, Vocabulary.BLANK));
      // Downwards, as a count is reached from itself and from the one below.
      for (int n = Math.min(counts - 1, t + 1); n >= 0; n--) {
        Arrays.fill(entered, 0);
        if (n > 0) {
          enter(entered, blank[n - 1], character[n - 1]);
        }
        if (open && n == counts - 1) {
          enter(entered, blank[n], character[n]);
        }
        double[] held = character[n];
        double stayed = blank[n];
        for (int a = 0; a < held.length; a++) {
          stayed += held[a];
          held[a] = (held[a] + entered[a]) * here[a];
        }
        blank[n] = stayed * hereBlank;
      }
    }
    double mass = 0;
    for (int n = 0; n < counts; n++) {
      mass += Math.exp(logWeights[n]) * Arrays.stream(character[n]).reduce(blank[n], Double::sum);
    }
    return mass;
  }

  /** Adds what a new character can follow: the blank and all other characters of a count. */
  private static void enter(double[] entered, double blank, double[] others) {
    // All but one, without subtracting: those before it and those after it.
    double before = blank;
    for (int a = 0; a < others.length; a++) {
      entered[a] += before;
      before += others[a];
    }
    double after = 0;
    for (int a = others.length - 1; a >= 0; a--) {
      entered[a] += after;
      after += others[a];
    }
  }
}
