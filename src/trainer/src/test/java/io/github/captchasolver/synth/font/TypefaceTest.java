package io.github.captchasolver.synth.font;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TypefaceTest {
  @Test
  void outline_twiceTheSize_isTwiceAsLarge() {
    Typeface sans = Typeface.read("/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf");

    double small = sans.outline('8', 20).getBounds2D().getHeight();

    assertThat(sans.outline('8', 40).getBounds2D().getHeight()).isCloseTo(2 * small, within(1e-3));
  }

  @Test
  void read_missingFile_saysWhichOne() {
    assertThatThrownBy(() -> Typeface.read("/no/Such.ttf"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The typeface /no/Such.ttf is not on the class path; add the jar that holds it.");
  }

  @Test
  void read_fileThatIsNoFont_saysSo() {
    assertThatThrownBy(() -> Typeface.read("/io/github/captchasolver/synth/font/Typeface.class"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("Typeface.class is not a TrueType font.");
  }
}
