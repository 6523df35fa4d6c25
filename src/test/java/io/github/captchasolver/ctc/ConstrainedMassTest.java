package io.github.captchasolver.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Vocabulary;
import org.junit.jupiter.api.Test;

class ConstrainedMassTest {
  private static final Vocabulary ABC = Vocabulary.ofCharacters("abc");

  @Test
  void logOf_anyConstraint_isTheSumOverTheAllowedTexts() {
    int steps = 5;
    for (int seed = 0; seed < 5; seed++) {
      float[] scores = AllPaths.random(steps, 4, 3, seed);
      var all = AllPaths.probabilities(scores, steps, 4);
      for (String allowed : new String[] {null, "a", "ac", "abcxyz"}) {
        for (int min = 0; min <= steps + 1; min++) {
          for (int max : new int[] {1, 2, 4, 5, 6, Integer.MAX_VALUE}) {
            if (max >= min) {
              var constraint = new LabelConstraint(min, max, allowed);
              double sum =
                  all.entrySet().stream()
                      .filter(e -> constraint.allows(ABC.decode(AllPaths.array(e.getKey()))))
                      .mapToDouble(e -> e.getValue())
                      .sum();
              assertThat(Math.exp(ConstrainedMass.logOf(scores, 0, 4, steps, 4, constraint, ABC)))
                  .as(constraint.toString())
                  .isCloseTo(sum, within(1e-9));
            }
          }
        }
      }
    }
  }

  @Test
  void logOf_noConstraint_isEverything() {
    float[] scores = AllPaths.random(54, 4, 20, 3);
    assertThat(ConstrainedMass.logOf(scores, 0, 4, 54, 4, LabelConstraint.NONE, ABC))
        .isCloseTo(0, within(1e-5));
  }

  @Test
  void logOf_farBelowWhatDoublesHold_isStillALogarithm() {
    // A network that is sure of "nothing": any text costs 2000 nats a character.
    float[] scores = new float[10 * 4];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = i % 4 == 0 ? 0 : -2000;
    }
    var constraint = new LabelConstraint(2, 2, null);
    // 45 ways to place two characters on ten steps; equal ones not side by side (that is one).
    assertThat(ConstrainedMass.logOf(scores, 0, 4, 10, 4, constraint, ABC))
        .isCloseTo(-4000 + Math.log(45 * 9 - 9 * 3), within(1e-9));
  }

  @Test
  void logOf_nothingFits_isImpossible() {
    float[] scores = AllPaths.random(3, 4, 1, 1);
    assertThat(ConstrainedMass.logOf(scores, 0, 4, 3, 4, new LabelConstraint(4, 9, null), ABC))
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(ConstrainedMass.logOf(scores, 0, 4, 3, 4, new LabelConstraint(3, 3, "a"), ABC))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void logOf_noneOfTheCharactersKnown_isRefused() {
    assertThatThrownBy(
            () ->
                ConstrainedMass.logOf(
                    new float[8], 0, 4, 2, 4, LabelConstraint.parse("0-3", "any"), ABC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "None of the allowed characters \"0123\" is known to the model; it knows"
                + " \"abc\".");
  }

  @Test
  void logOf_otherNumberOfClasses_isRefused() {
    assertThatThrownBy(
            () -> ConstrainedMass.logOf(new float[10], 0, 5, 2, 5, LabelConstraint.NONE, ABC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 classes")
        .hasMessageContaining("make 4");
  }
}
