package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TrainingOptionsTest {

  @Test
  void of_fast_leavesOpenWhatFollowsFromTheData() {
    TrainingOptions fast = TrainingOptions.of("fast");
    assertThat(fast.base()).isNull();
    assertThat(fast.epochs()).isEmpty();
    assertThat(fast.validation()).isEmpty();
    assertThat(fast.learningRate()).isEmpty();
    assertThat(fast.batch()).isEmpty();
    assertThat(fast.seed()).isEqualTo(1);
    assertThat(fast.patience()).isEmpty();
    assertThat(fast.epochsToWait()).isEqualTo(10);
  }

  @Test
  void values_nameEveryComponentOnce() {
    assertThat(TrainingOptions.of("fast").values())
        .hasSize(TrainingOptions.class.getRecordComponents().length)
        .containsEntry("preset", "fast")
        .containsEntry("from", "none")
        .containsEntry("epochs", null)
        .containsEntry("seed", 1L);
  }

  @Test
  void options_thatMakeNoSense_areRefusedByName() {
    Map<String, UnaryOperator<TrainingOptions>> changes =
        Map.of(
            "The number of epochs is at least 1, not 0.", o -> o.withEpochs(0),
            "The batch size is 1 to 4096, not 0.", o -> o.withBatch(0),
            "The batch size is 1 to 4096, not 5000.", o -> o.withBatch(5000),
            "not -0.1.", o -> o.withValidation(-0.1),
            "not 1.0.", o -> o.withValidation(1),
            "not NaN.", o -> o.withValidation(Double.NaN),
            "not 0.0.", o -> o.withLearningRate(0),
            "Patience is at least 1 epoch, not 0.", o -> o.withPatience(0));
    changes.forEach(
        (message, change) ->
            assertThatThrownBy(() -> change.apply(TrainingOptions.of("fast")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(message));
    assertThatThrownBy(() -> TrainingOptions.of("slow"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"slow\"");
  }
}
