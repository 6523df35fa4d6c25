package io.github.captchasolver.synth.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TypefacesTest {
  private final Typefaces faces = new Typefaces();

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
}
