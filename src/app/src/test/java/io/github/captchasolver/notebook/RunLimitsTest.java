package io.github.captchasolver.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.training.TinySet;
import io.github.captchasolver.training.TrainingOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunLimitsTest {
  private final TrainingOptions options = TrainingOptions.of("fast");

  @Test
  void noLimits_leaveOptionsAndImages() {
    RunLimits none = RunLimits.of(Map.of("CAPTCHA_EPOCHS", " "));
    Dataset set = TinySet.of(20, 1);

    assertThat(none.apply(options, set)).isSameAs(options);
    assertThat(none.apply(set)).isSameAs(set);
  }

  @Test
  void limits_boundEpochsAndImagesButAddNone() {
    RunLimits limits = RunLimits.of(Map.of("CAPTCHA_EPOCHS", "3", "CAPTCHA_LIMIT", "12"));

    Dataset set = TinySet.of(20, 1);
    assertThat(limits.apply(options, set).epochs()).hasValue(3);
    assertThat(limits.apply(options.withEpochs(2), set).epochs()).hasValue(2);
    assertThat(limits.apply(set).samples()).isEqualTo(set.samples().subList(0, 12));
    assertThat(limits.apply(TinySet.of(10, 1)).samples()).hasSize(10);
  }

  @Test
  void invalidLimit_isNamed() {
    assertThatThrownBy(() -> RunLimits.of(Map.of("CAPTCHA_LIMIT", "many")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The environment variable CAPTCHA_LIMIT must be a whole number above 0, not many.");
  }
}
