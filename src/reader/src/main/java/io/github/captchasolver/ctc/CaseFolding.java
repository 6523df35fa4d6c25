package io.github.captchasolver.ctc;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LetterCase;
import io.github.captchasolver.text.Vocabulary;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Images may show letters in the other case than that of the allowed texts: many sites take "abc"
 * for an answer where they draw "ABC" or "aBc". What a network says about such an image is brought
 * to the letters that are allowed. Immutable.
 */
public final class CaseFolding {
  private static final double LOG_HALF = Math.log(0.5);

  /** For each class that of the same letter in the other case, or itself where there is none. */
  private final int[] other;

  /** For each class whether it is an allowed letter that has another case. */
  private final boolean[] isLetter;

  private CaseFolding(int[] other, boolean[] isLetter) {
    this.other = other;
    this.isLetter = isLetter;
  }

  /**
   * The letters of one case alone are allowed, and the vocabulary has some of them in the other
   * case too; otherwise nothing: then letters are meant as they are drawn.
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
        ? Optional.of(new CaseFolding(other, isLetter))
        : Optional.empty();
  }

  /**
   * For an image whose letters are all in the other case.
   *
   * @param logProbabilities rows of {@code K}, from {@code offset} on
   * @param length how many of its numbers
   * @return that many new ones: each allowed letter has what was that of its other case
   */
  public float[] instead(float[] logProbabilities, int offset, int length) {
    float[] scores = new float[length];
    for (int i = 0; i < length; i++) {
      int k = i % other.length;
      scores[i] = logProbabilities[offset + i - k + other[k]];
    }
    return scores;
  }

  /**
   * For an image whose letters are now in the one, now in the other case.
   *
   * @param logProbabilities rows of {@code K}, from {@code offset} on
   * @param length how many of its numbers
   * @return that many new ones: each allowed letter has the probability of both cases
   */
  public float[] asWell(float[] logProbabilities, int offset, int length) {
    float[] scores = new float[length];
    for (int i = 0; i < length; i++) {
      int k = i % other.length;
      float own = logProbabilities[offset + i];
      float others = logProbabilities[offset + i - k + other[k]];
      if (isLetter[k]) {
        scores[i] = (float) LogSum.of(own, others);
      } else {
        scores[i] = isLetter[other[k]] ? Float.NEGATIVE_INFINITY : own;
      }
    }
    return scores;
  }

  /**
   * The logarithm of how probable the cases of a text's letters are where each may be either.
   *
   * @param text classes 1..K-1
   */
  public double logOfCases(int[] text) {
    return LOG_HALF * Arrays.stream(text).filter(k -> isLetter[k]).count();
  }
}
