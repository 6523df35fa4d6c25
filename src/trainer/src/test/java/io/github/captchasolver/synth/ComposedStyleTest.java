package io.github.captchasolver.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.synth.look.BuiltInLooks;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComposedStyleTest {

  @ParameterizedTest
  @EnumSource(BuiltInStyle.class)
  void letters_widestAndNarrowestTexts_stayInsideTheImage(BuiltInStyle builtIn) {
    ComposedStyle style = builtIn.create();
    var inside = new Rectangle2D.Double(0.9, 0.9, style.width() - 1.8, style.height() - 1.8);

    for (char letter : style.alphabet().toCharArray()) {
      String text = String.valueOf(letter).repeat(style.maxLength());
      List<Shape> letters = letters(style, text, new SplittableRandom(letter));
      assertThat(letters).hasSize(text.length());
      assertThat(letters)
          .allSatisfy(
              shape ->
                  assertThat(inside.contains(shape.getBounds2D()))
                      .as("%s of %s at %s", text, style.name(), shape.getBounds2D())
                      .isTrue());
    }
  }

  @ParameterizedTest
  @EnumSource(BuiltInStyle.class)
  void letters_everyText_readFromLeftToRight(BuiltInStyle builtIn) {
    ComposedStyle style = builtIn.create();

    for (char letter : style.alphabet().toCharArray()) {
      String text = String.valueOf(letter).repeat(style.maxLength());
      List<Shape> letters = letters(style, text, new SplittableRandom(100 + letter));
      double before = Double.NEGATIVE_INFINITY;
      for (Shape shape : letters) {
        double centre = shape.getBounds2D().getCenterX();
        assertThat(centre).as(text).isGreaterThan(before);
        before = centre;
      }
    }
  }

  @ParameterizedTest
  @EnumSource(BuiltInStyle.class)
  void draw_anyText_isOpaqueAndShowsSomethingWhereTheLettersAre(BuiltInStyle builtIn) {
    ComposedStyle style = builtIn.create();
    String text = style.alphabet().substring(0, style.minLength());

    for (long seed = 0; seed < 8; seed++) {
      BufferedImage image = style.draw(text, new SplittableRandom(seed));
      int[] pixels = image.getRGB(0, 0, style.width(), style.height(), null, 0, style.width());
      assertThat(Arrays.stream(pixels).map(pixel -> pixel >>> 24).distinct()).containsExactly(255);
      List<Shape> letters = letters(style, text, new SplittableRandom(seed));
      assertThat(letters)
          .allSatisfy(letter -> assertThat(contrast(image, letter)).isGreaterThan(40));
    }
  }

  @Test
  void new_alphabetWithACharacterTwice_isRefused() {
    assertThatThrownBy(() -> style("twice", new ComposedStyle.Texts("abca", 1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The alphabet of the style twice has a character twice: abca.");
    assertThatThrownBy(() -> style("short", new ComposedStyle.Texts("abc", 2, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lengths of at least 1");
  }

  private static ComposedStyle style(String name, ComposedStyle.Texts texts) {
    return new ComposedStyle(
        name, texts, new ComposedStyle.Size(40, 20), new BuiltInLooks().lines());
  }

  private static List<Shape> letters(ComposedStyle style, String text, SplittableRandom random) {
    return style.canvas(text, random).letters();
  }

  /** Largest difference of luminance between pixels of a letter's box. */
  private static double contrast(BufferedImage image, Shape letter) {
    var box = letter.getBounds();
    double least = 255;
    double most = 0;
    for (int y = box.y; y < box.y + box.height; y++) {
      for (int x = box.x; x < box.x + box.width; x++) {
        int rgb = image.getRGB(x, y);
        double luminance =
            0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
        least = Math.min(least, luminance);
        most = Math.max(most, luminance);
      }
    }
    return most - least;
  }
}
