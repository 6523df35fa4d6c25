package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.nn.Preset;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TrainingOptionsTest {

  @Test
  void of_preset_leavesTheOtherOptionsOpen() {
    TrainingOptions fast = TrainingOptions.of("fast");
    assertThat(fast.base()).isNull();
    assertThat(fast.epochs()).isEmpty();
    assertThat(fast.validation()).isEmpty();
    assertThat(fast.learningRate()).isEmpty();
    assertThat(fast.batch()).isEmpty();
    assertThat(fast.seed()).isEqualTo(1);
    assertThat(fast.patience()).isEmpty();
  }

  @Test
  void values_unsetOptions_areNull_exceptPatience() {
    assertThat(TrainingOptions.of("fast").values())
        .hasSize(TrainingOptions.class.getRecordComponents().length)
        .containsEntry("preset", "fast")
        .containsEntry("from", "none")
        .containsEntry("epochs", null)
        .containsEntry("patience", 10)
        .containsEntry("seed", 1L);
  }

  @Test
  void with_valueOutOfRange_isRefusedByName() {
    Map<String, UnaryOperator<TrainingOptions>> changes =
        Map.of(
            "number of epochs must be at least 1, not 0.", o -> o.withEpochs(0),
            "batch size must be from 1 to 4096, not 0.", o -> o.withBatch(0),
            "batch size must be from 1 to 4096, not 5000.", o -> o.withBatch(5000),
            "not -0.1.", o -> o.withValidation(-0.1),
            "not 1.0.", o -> o.withValidation(1),
            "not NaN.", o -> o.withValidation(Double.NaN),
            "not 0.0.", o -> o.withLearningRate(0),
            "patience must be at least 1 epoch, not 0.", o -> o.withPatience(0));
    changes.forEach(
        (message, change) ->
            assertThatThrownBy(() -> change.apply(TrainingOptions.of("fast")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(message));
    assertThatThrownBy(() -> TrainingOptions.of("slow"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"slow\"");
  }

  @Test
  void withPreset_ofAnotherThanTheBase_isRefused() {
    TrainingOptions from = TrainingOptions.from(UntrainedBase.of("abc", 32));
    assertThat(from.preset().name()).isEqualTo("base");
    assertThat(from.withPreset(Preset.BASE)).isEqualTo(from);
    assertThatThrownBy(() -> from.withPreset(Preset.ORIGINAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Preset original cannot start from a base of another preset.");
  }
}
