package io.github.captchasolver.ctc;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Vocabulary;
import java.util.stream.IntStream;

/** Lists the classes of the characters that a constraint allows. */
final class AllowedClasses {

  private AllowedClasses() {}

  /**
   * Returns the classes in ascending order, without the blank.
   *
   * @throws IllegalArgumentException if none of the allowed characters is in the vocabulary
   */
  static int[] of(LabelConstraint constraint, Vocabulary vocabulary) {
    int[] codePoints = vocabulary.characters().codePoints().toArray();
    int[] allowed =
        IntStream.range(0, codePoints.length)
            .filter(i -> constraint.allowsCharacter(codePoints[i]))
            .map(i -> i + 1)
            .toArray();
    if (allowed.length == 0) {
      throw new IllegalArgumentException(
          "None of the allowed characters \""
              + constraint.allowed()
              + "\" is known to the model; it knows \""
              + vocabulary.characters()
              + "\".");
    }
    return allowed;
  }
}
