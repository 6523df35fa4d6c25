package io.github.captchasolver.training.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.UntrainedBase;
import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularySelectionTest {
  private static final PretrainedModel BASE = UntrainedBase.of("0123456789abcdefABCDEF+", 32);

  private static String characters(String only, PretrainedModel base, String... labels) {
    return VocabularySelection.of(List.of(labels), only, base).vocabulary().characters();
  }

  @Test
  void fromScratch_takesTheCharactersOfTheLabels() {
    assertThat(characters(null, null, "12", "a3")).isEqualTo("123a");
  }

  @Test
  void fromABase_takesAllCharactersOfAKindSeenInTheLabels() {
    assertThat(characters(null, BASE, "12", "13")).isEqualTo("0123456789");
    assertThat(characters(null, BASE, "12", "1C")).isEqualTo("0123456789ABCDEF");
    assertThat(characters(null, BASE, "+-")).as("no kind").isEqualTo("+-");
  }

  @Test
  void fromABase_addsCharactersItDoesNotKnow() {
    assertThat(characters(null, BASE, "1ж", "z")).isEqualTo("0123456789abcdefzж");
  }

  @Test
  void fromABase_requestedCharacters_replaceTheRule() {
    assertThat(characters("0-4c", BASE, "12", "13")).isEqualTo("01234c");
  }

  @Test
  void decision_givesTheReason() {
    Decision decision = VocabularySelection.of(List.of("12", "31"), null, BASE).decision();
    assertThat(decision.what()).isEqualTo("characters");
    assertThat(decision.value()).isEqualTo("10");
    assertThat(decision.reason()).contains("the 3 in the labels");
  }
}
