package io.github.captchasolver.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.model.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PresetsTest {
  static final Iterable<String> NAMES = Manifest.PRESETS;

  @ParameterizedTest
  @FieldSource("NAMES")
  void network_nameThatModelsMayHave_isMade(String name) {
    assertThat(Presets.network(name, 32, 128, 11).preset()).isEqualTo(name);
  }

  @Test
  void network_base_hasTheParametersThatBaseMdTells() {
    assertThat(Presets.network("base", 48, 128, 63).parameters()).isEqualTo(674_287);
  }

  @Test
  void network_unknownName_isRefusedWithAllThereAre() {
    assertThatThrownBy(() -> Presets.network("wide", 32, 128, 11))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no preset \"wide\"; there are fast, base and original.");
  }
}
