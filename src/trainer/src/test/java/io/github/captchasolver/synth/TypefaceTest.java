package io.github.captchasolver.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TypefaceTest {
  private final Typefaces faces = new Typefaces();

  @Test
  void outline_twiceTheSize_isTwiceAsLarge() {
    Typeface sans = faces.dejaVu("Sans");

    double small = sans.outline('8', 20).getBounds2D().getHeight();

    assertThat(sans.outline('8', 40).getBounds2D().getHeight()).isCloseTo(2 * small, within(1e-3));
  }

  @Test
  void outline_everyFaceOfferedToStyles_drawsEveryLetterAndDigit() {
    Stream.of(faces.sans(), faces.serif(), faces.mono(), faces.bold())
        .flatMap(List::stream)
        .forEach(
            face ->
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                    .codePoints()
                    .forEach(
                        letter ->
                            assertThat(face.outline(letter, 20).getBounds2D().getHeight())
                                .isBetween(5.0, 25.0)));
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
    assertThatThrownBy(() -> Typeface.read("/io/github/captchasolver/synth/Typeface.class"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("Typeface.class is no TrueType font.");
  }
}
