package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.inference.CharacterPosteriors;
import io.github.captchasolver.inference.DistributionAlignment;
import io.github.captchasolver.training.selftraining.PseudoLabel;
import io.github.captchasolver.training.selftraining.PseudoLabels;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelfTrainingGuardTest {
  private static final int HELD_OUT = 10;

  private static PseudoLabels read(String text, double confidence) {
    return new PseudoLabels(
        IntStream.range(0, 40).mapToObj(i -> new PseudoLabel(i, text, confidence)).toList(),
        DistributionAlignment.NONE,
        Collections.nCopies(40, new CharacterPosteriors("", new float[0][])));
  }

  @Test
  void requireBetter_unsureBecameSure_isAccepted() {
    assertThatCode(() -> SelfTrainingGuard.requireBetter(read("a", 0.3), read("b", 0.9), HELD_OUT))
        .doesNotThrowAnyException();
  }

  @Test
  void requireBetter_surerThanBeforeButOfNextToNothing_isRefused() {
    assertThatThrownBy(
            () -> SelfTrainingGuard.requireBetter(read("a", 0.05), read("b", 0.09), HELD_OUT))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("reads only 9.0 % of the images")
        .hasMessageContaining("Label some images");
  }

  @Test
  void requireBetter_lessSureThanBefore_isRefused() {
    assertThatThrownBy(
            () -> SelfTrainingGuard.requireBetter(read("a", 0.8), read("a", 0.7), HELD_OUT))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("70.0 instead of 80.0 %");
  }

  @Test
  void requireBetter_contradictsWhatWasReadSurely_isRefused() {
    assertThatThrownBy(
            () -> SelfTrainingGuard.requireBetter(read("a", 0.95), read("b", 0.99), HELD_OUT))
        .hasMessageContaining("other texts in 40 of 40 that were read surely");
  }

  @Test
  void requireReadable_nextToNothing_saysWhatToDo() {
    assertThatThrownBy(() -> SelfTrainingGuard.requireReadable("base", false, read("a", 0.01)))
        .isInstanceOf(UnreadableException.class)
        .hasMessageStartingWith("base reads next to nothing")
        .hasMessageContaining("1.0 % of them")
        .hasMessageContaining("label some images");
    assertThatThrownBy(() -> SelfTrainingGuard.requireReadable("base", true, read("a", 0.01)))
        .hasMessageStartingWith("A model trained on the labels reads next to nothing")
        .hasMessageContaining("label more images");
  }
}
