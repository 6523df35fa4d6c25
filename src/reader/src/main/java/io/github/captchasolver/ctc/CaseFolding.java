package io.github.captchasolver.ctc;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LetterCase;
import io.github.captchasolver.text.Vocabulary;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Maps the scores of letters of the other case to the letters that are allowed. Images may show
 * another case than the allowed texts have: many sites accept "abc" where they draw "ABC" or "aBc".
 * Immutable.
 */
public final class CaseFolding {
  private static final double LOG_HALF = Math.log(0.5);

  /** Below this, a product is replaced by its logarithm. */
  private static final double SMALL = 1e-100;

  /** For each class, that of the same letter in the other case, or itself if there is none. */
  private final int[] other;

  /** For each class, whether it is an allowed letter that also exists in the other case. */
  private final boolean[] isLetter;

  private final int[] allowed;

  private CaseFolding(int[] other, boolean[] isLetter, int[] allowed) {
    this.other = other;
    this.isLetter = isLetter;
    this.allowed = allowed;
  }

  /**
   * Returns the mapping if the constraint allows letters of one case only and the vocabulary has
   * some of them in the other case too. Otherwise it is empty: letters are meant as they are drawn.
   */
  public static Optional<CaseFolding> of(LabelConstraint constraint, Vocabulary vocabulary) {
    int[] other = new int[vocabulary.classes()];
    boolean[] isLetter = new boolean[vocabulary.classes()];
    var allowed = new StringBuilder();
    int[] characters = vocabulary.characters().codePoints().toArray();
    for (int k = 1; k < other.length; k++) {
      String inOtherCase = Character.toString(LetterCase.other(characters[k - 1]));
      other[k] = vocabulary.covers(inOtherCase) ? vocabulary.encode(inOtherCase)[0] : k;
      if (constraint.allowsCharacter(characters[k - 1])) {
        isLetter[k] = other[k] != k;
        allowed.appendCodePoint(characters[k - 1]);
      }
    }
    boolean any = IntStream.range(0, isLetter.length).anyMatch(k -> isLetter[k]);
    return any && LetterCase.isOne(allowed.toString())
        ? Optional.of(new CaseFolding(other, isLetter, AllowedClasses.of(constraint, vocabulary)))
        : Optional.empty();
  }

  /**
   * Maps the scores of an image whose letters are all in the other case.
   *
   * @param logProbabilities {@code [T, K]}; {@code K} is that of the vocabulary
   * @return new log-probabilities: each allowed letter has that of its other case
   */
  public FrameScores instead(FrameScores logProbabilities) {
    int classes = other.length;
    float[] scores = new float[logProbabilities.steps() * classes];
    float[] values = logProbabilities.values();
    for (int t = 0; t < logProbabilities.steps(); t++) {
      int from = logProbabilities.row(t);
      for (int k = 0; k < classes; k++) {
        scores[t * classes + k] = values[from + other[k]];
      }
    }
    return FrameScores.of(scores, logProbabilities.steps(), classes);
  }

  /**
   * Maps the scores of an image whose letters are in either case.
   *
   * @param logProbabilities {@code [T, K]}; {@code K} is that of the vocabulary
   * @return new log-probabilities: each allowed letter has the probability of both cases
   */
  public FrameScores asWell(FrameScores logProbabilities) {
    int classes = other.length;
    float[] scores = new float[logProbabilities.steps() * classes];
    float[] values = logProbabilities.values();
    for (int t = 0; t < logProbabilities.steps(); t++) {
      int from = logProbabilities.row(t);
      int to = t * classes;
      for (int k = 0; k < classes; k++) {
        float own = values[from + k];
        if (isLetter[k]) {
          scores[to + k] = (float) sum(own, values[from + other[k]]);
        } else {
          scores[to + k] = isLetter[other[k]] ? Float.NEGATIVE_INFINITY : own;
        }
      }
    }
    return FrameScores.of(scores, logProbabilities.steps(), classes);
  }

  /**
   * Returns a log-probability that no text can exceed in {@link #instead}: that of all texts of the
   * allowed characters together, of any length.
   *
   * @param logProbabilities {@code [T, K]}; {@code K} is that of the vocabulary
   */
  public double logBoundInstead(FrameScores logProbabilities) {
    float[] values = logProbabilities.values();
    double log = 0;
    double all = 1;
    for (int t = 0; t < logProbabilities.steps(); t++) {
      int row = logProbabilities.row(t);
      double sum = FastExp.of(values[row + Vocabulary.BLANK]);
      for (int k : allowed) {
        sum += FastExp.of(values[row + other[k]]);
      }
      all *= sum;
      if (all < SMALL) {
        log += Math.log(all);
        all = 1;
      }
    }
    return log + Math.log(all);
  }

  /**
   * Returns what the log-probability of no text in {@link #asWell} can exceed if {@link
   * #logOfCases} is added to it: that of all texts together, of any length, with half the
   * probability for each letter.
   *
   * @param logProbabilities {@code [T, K]}; {@code K} is that of the vocabulary
   */
  public double logBoundAsWell(FrameScores logProbabilities) {
    float[] values = logProbabilities.values();
    double log = 0;
    // The probability of all alignments so far, and of those that end in each allowed character.
    double all = 1;
    double[] ending = new double[allowed.length];
    for (int t = 0; t < logProbabilities.steps(); t++) {
      int row = logProbabilities.row(t);
      double sum = all * FastExp.of(values[row + Vocabulary.BLANK]);
      for (int a = 0; a < ending.length; a++) {
        int k = allowed[a];
        double here = FastExp.of(values[row + k]);
        double entering = all - ending[a];
        if (isLetter[k]) {
          here += FastExp.of(values[row + other[k]]);
          entering *= 0.5;
        }
        ending[a] = (ending[a] + entering) * here;
        sum += ending[a];
      }
      all = sum;
      if (all < SMALL && all > 0) {
        for (int a = 0; a < ending.length; a++) {
          ending[a] /= sum;
        }
        log += Math.log(all);
        all = 1;
      }
    }
    return log + Math.log(all);
  }

  /** Returns {@code log(exp(a) + exp(b))}. */
  private static double sum(double a, double b) {
    double high = Math.max(a, b);
    double share = FastExp.of(Math.min(a, b) - high);
    return share == 0 ? high : high + Math.log(1 + share);
  }

  /**
   * Returns the logarithm of the probability of the cases of a text's letters, if each letter is
   * equally likely to be drawn in either case.
   *
   * @param text classes 1..K-1
   */
  public double logOfCases(int[] text) {
    return LOG_HALF * Arrays.stream(text).filter(k -> isLetter[k]).count();
  }
}
