package io.github.captchasolver.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Vocabulary;
import org.junit.jupiter.api.Test;

class ClassFilterTest {
  private static final Vocabulary VOCABULARY = Vocabulary.ofCharacters("0ACXaci");
  private static final int CLASSES = VOCABULARY.classes();

  @Test
  void apply_oneCaseAllowed_getsTheProbabilityOfTheOther() {
    double[] probabilities = {0.1, 0.05, 0.1, 0.2, 0.05, 0.2, 0.25, 0.05};
    float[] left = filter("0aci").apply(logarithms(probabilities), 0, CLASSES, 1);

    // Classes are blank 0 A C X a c i.
    double[] expected = {0.1, 0.05, 0, 0, 0, 0.3, 0.45, 0.05};
    for (int k = 0; k < CLASSES; k++) {
      assertThat(Math.exp(left[k])).isCloseTo(expected[k], within(1e-6));
    }
  }

  @Test
  void apply_bothCasesAllowed_keepsThemApart() {
    float[] scores = AllPaths.random(4, CLASSES, 3, 1);
    float[] left = filter("ACac").apply(scores, 0, CLASSES, 4);
    for (int i = 0; i < left.length; i++) {
      boolean allowed = "blank ACac".indexOf(i % CLASSES == 0 ? 'b' : character(i)) >= 0;
      assertThat(left[i]).isEqualTo(allowed ? scores[i] : Float.NEGATIVE_INFINITY);
    }
  }

  @Test
  void apply_everythingAllowed_changesNothing() {
    float[] scores = AllPaths.random(4, CLASSES, 3, 2);
    assertThat(filter(VOCABULARY.characters()).apply(scores, 0, CLASSES, 4))
        .containsExactly(scores);
  }

  @Test
  void apply_secondPictureTimeFirst_readsOnlyThatOne() {
    float[] one = AllPaths.random(5, CLASSES, 3, 3);
    float[] both = new float[2 * one.length];
    for (int t = 0; t < 5; t++) {
      System.arraycopy(one, t * CLASSES, both, (2 * t + 1) * CLASSES, CLASSES);
    }
    assertThat(filter("0a").apply(both, CLASSES, 2 * CLASSES, 5))
        .containsExactly(filter("0a").apply(one, 0, CLASSES, 5));
  }

  @Test
  void create_noKnownCharacter_isRefused() {
    assertThatThrownBy(() -> filter("xyz"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"xyz\"");
  }

  private static char character(int i) {
    return VOCABULARY.characters().charAt(i % CLASSES - 1);
  }

  private static ClassFilter filter(String allowed) {
    return new ClassFilter(new LabelConstraint(0, Integer.MAX_VALUE, allowed), VOCABULARY);
  }

  private static float[] logarithms(double... probabilities) {
    float[] scores = new float[probabilities.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) Math.log(probabilities[i]);
    }
    return scores;
  }
}
