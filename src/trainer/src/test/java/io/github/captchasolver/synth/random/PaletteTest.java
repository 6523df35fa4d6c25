package io.github.captchasolver.synth.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaletteTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 40, 128, 200, 255})
  void luminance_ofOneValue_hasThatLuminance(double target) {
    Color colour = Palette.luminance(target, target, false).draw(new SplittableRandom(3));

    double luminance =
        0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue();
    assertThat(luminance).isBetween(target - 1, target + 1);
  }
}
