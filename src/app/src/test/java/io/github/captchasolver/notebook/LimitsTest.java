package io.github.captchasolver.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.dataset.SampleSet;
import io.github.captchasolver.training.TinySet;
import io.github.captchasolver.training.TrainingOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private final TrainingOptions options = TrainingOptions.of("fast");

  @Test
  void nothingSet_changesNothing() {
    Limits none = Limits.of(Map.of("CAPTCHA_EPOCHS", " "));
    SampleSet set = TinySet.of(20, 1);

    assertThat(none.apply(options, set)).isSameAs(options);
    assertThat(none.apply(set)).isSameAs(set);
  }

  @Test
  void bounds_cutEpochsAndPictures_butAddNone() {
    Limits limits = Limits.of(Map.of("CAPTCHA_EPOCHS", "3", "CAPTCHA_LIMIT", "12"));

    SampleSet set = TinySet.of(20, 1);
    assertThat(limits.apply(options, set).epochs()).hasValue(3);
    assertThat(limits.apply(options.withEpochs(2), set).epochs()).hasValue(2);
    assertThat(limits.apply(set).samples()).isEqualTo(set.samples().subList(0, 12));
    assertThat(limits.apply(TinySet.of(10, 1)).samples()).hasSize(10);
  }

  @Test
  void nonsense_isNamed() {
    assertThatThrownBy(() -> Limits.of(Map.of("CAPTCHA_LIMIT", "many")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The environment variable CAPTCHA_LIMIT is a whole number above 0, not many.");
  }
}
