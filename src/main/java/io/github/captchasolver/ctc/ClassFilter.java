package io.github.captchasolver.ctc;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Vocabulary;
import java.util.Arrays;

/**
 * Scores with only the classes that a constraint allows. A letter that is not allowed gives its
 * probability to the same letter in the other case, if that is allowed: whoever says that there are
 * lower-case letters only means that what looks like C is a c. Immutable and thread-safe.
 */
public final class ClassFilter {
  private static final int DROPPED = -1;

  /** {@code [K]} the class that gets the probability of each class. */
  private final int[] target;

  /**
   * A filter for one vocabulary.
   *
   * @throws IllegalArgumentException if none of the allowed characters is in the vocabulary
   */
  public ClassFilter(LabelConstraint constraint, Vocabulary vocabulary) {
    target = new int[vocabulary.classes()];
    Arrays.fill(target, DROPPED);
    target[Vocabulary.BLANK] = Vocabulary.BLANK;
    for (int k : AllowedClasses.of(constraint, vocabulary)) {
      target[k] = k;
    }
    int[] codePoints = vocabulary.characters().codePoints().toArray();
    for (int k = 1; k < target.length; k++) {
      if (target[k] == DROPPED) {
        target[k] = otherCase(codePoints, k);
      }
    }
  }

  /** The allowed class of the same letter in the other case. */
  private int otherCase(int[] codePoints, int k) {
    int letter = codePoints[k - 1];
    for (int other : new int[] {Character.toLowerCase(letter), Character.toUpperCase(letter)}) {
      int at = Arrays.binarySearch(codePoints, other) + 1;
      if (at > 0 && target[at] == at) {
        return at;
      }
    }
    return DROPPED;
  }

  /**
   * What is left of one picture's scores.
   *
   * @param logProbabilities element {@code (t, k)} is at {@code offset + t * stride + k}
   * @param offset index of the first element
   * @param stride from one time step to the next
   * @param steps {@code T}
   * @return log-probabilities {@code [T, K]}, row by row; {@code -Infinity} for what is not allowed
   * @throws IllegalArgumentException if the array is too short
   * @throws ArithmeticException if a log-probability is NaN or positive infinity
   */
  public float[] apply(float[] logProbabilities, int offset, int stride, int steps) {
    int classes = target.length;
    Scores scores = new Scores(logProbabilities, offset, stride, steps, classes).requireNumbers();
    float[] left = new float[steps * classes];
    Arrays.fill(left, Float.NEGATIVE_INFINITY);
    for (int t = 0; t < steps; t++) {
      for (int k = 0; k < classes; k++) {
        if (target[k] != DROPPED) {
          int at = t * classes + target[k];
          left[at] = (float) LogSum.of(left[at], scores.at(t, k));
        }
      }
    }
    return left;
  }
}
