package io.github.captchasolver.image.grey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeptColourTest {
  @ParameterizedTest
  @CsvSource({
    "red, ff0000, 0",
    "red, c01020, 79", // as dark as it is saturated
    "red, ff8080, 128", // the soft edge of a red letter on white
    "red, 800000, 127", // and on black
    "red, 0000ff, 255",
    "red, 000000, 255",
    "red, ffffff, 255",
    "blue, 1030c0, 79",
    "black, 000000, 0",
    "black, c00000, 255",
    "#c00000±40, c00000, 0",
    "c00000+-40, d02020, 0", // 27 apart
    "#C00000+/-40, 800030, 79", // 46 apart, where it fades out
    "c00000, 0000c0, 255"
  })
  void of_pixel_isAsDarkAsItHasTheColour(String colour, String pixel, int expected) {
    var image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, Integer.parseInt(pixel, 16));

    BufferedImage kept = KeptColour.parse(colour).of(image);

    assertThat(kept.getRaster().getSample(0, 0, 0)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"RED, red", "#C00000±40, #c00000+-40", "c00000, #c00000+-40", "black, black"})
  void parse_text_isWrittenAsItIsParsed(String text, String written) {
    KeptColour colour = KeptColour.parse(text);

    assertThat(colour).hasToString(written);
    assertThat(KeptColour.parse(written)).isEqualTo(colour);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rde", "#c0000", "c00000+-0", "c00000+-256", "c00000±", "", "grey"})
  void parse_noColour_isRefused(String text) {
    assertThatThrownBy(() -> KeptColour.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no colour: write red, orange,");
  }
}
