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

  @ParameterizedTest
  @ValueSource(ints = {0x000000, 0x808080, 0xFFFFFF, 0x20C0F0})
  void apart_fromAColour_keepsTheDistance(int from) {
    var colour = new Color(from);
    var random = new SplittableRandom(3);
    for (int i = 0; i < 50; i++) {
      Color other = Palette.apart(colour, 40, 60).draw(random);

      double red = other.getRed() - colour.getRed();
      double green = other.getGreen() - colour.getGreen();
      double blue = other.getBlue() - colour.getBlue();
      assertThat(Math.sqrt(red * red + green * green + blue * blue)).isBetween(40.0, 60.0);
    }
  }
}
