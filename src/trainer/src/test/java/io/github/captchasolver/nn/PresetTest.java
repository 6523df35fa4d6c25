package io.github.captchasolver.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresetTest {
  private static final List<int[]> SIZES = List.of(new int[] {100, 30}, new int[] {200, 60});

  @ParameterizedTest
  @ValueSource(strings = {"fast", "base", "original"})
  void named_builtIn_makesANetworkOfThatName(String name) {
    assertThat(Preset.named(name).network(32, 128, 11).preset()).isEqualTo(name);
  }

  @Test
  void network_base_hasTheParametersThatBaseMdStates() {
    assertThat(Preset.BASE.network(48, 128, 63).parameters()).isEqualTo(674_287);
  }

  @Test
  void named_unknown_isRefusedWithAllThereAre() {
    assertThatThrownBy(() -> Preset.named("wide"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no preset \"wide\", only fast, base, original.");
  }

  @Test
  void inputFor_presetThatKeepsTheShape_hasTheWidthOfTheMedianShape() {
    assertThat(Preset.FAST.inputFor(SIZES).width()).isEqualTo(108);
    assertThat(Preset.PRETRAINED.inputFor(SIZES).width()).isEqualTo(160);
    assertThat(Preset.ORIGINAL.inputFor(SIZES).width()).isEqualTo(200);
  }

  @Test
  void columnsPerStep_builtIn_followsFromPooling() {
    assertThat(Preset.FAST.columnsPerStep()).isEqualTo(2);
    assertThat(Preset.BASE.columnsPerStep()).isEqualTo(2);
    assertThat(Preset.ORIGINAL.columnsPerStep()).isEqualTo(4);
  }

  @Test
  void withViews_moreThanThereAre_isRefused() {
    assertThatThrownBy(() -> Preset.FAST.withViews(5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A preset has 1 to 4 views of an image, not 5.");
  }
}
