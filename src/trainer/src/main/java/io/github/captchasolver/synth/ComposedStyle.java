package io.github.captchasolver.synth;

import io.github.captchasolver.text.Vocabulary;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A style put together from parts.
 *
 * @param looks gives the look of one image
 */
record ComposedStyle(
    String name,
    String alphabet,
    int minLength,
    int maxLength,
    int width,
    int height,
    LookSource looks)
    implements CaptchaStyle {

  ComposedStyle {
    if (alphabet.codePoints().distinct().count() != alphabet.codePointCount(0, alphabet.length())) {
      throw new IllegalArgumentException(
          "The alphabet of the style " + name + " has a character twice: " + alphabet + ".");
    }
    if (alphabet.isEmpty() || minLength < 1 || maxLength < minLength || width < 8 || height < 8) {
      throw new IllegalArgumentException(
          "The style " + name + " needs an alphabet, lengths from 1 upwards and 8x8 pixels.");
    }
  }

  /** A text of this style. */
  String text(SplittableRandom random) {
    return ChanceText.of(alphabet, random.nextInt(minLength, maxLength + 1), random);
  }

  @Override
  public BufferedImage draw(String text, SplittableRandom random) {
    return look(text, random).draw(text, width, height, random).image();
  }

  /** The letters as {@link #draw} lays them out with the same source of chance. */
  List<Shape> letters(String text, SplittableRandom random) {
    return look(text, random).layout().lay(text, width, height, random);
  }

  private Look look(String text, SplittableRandom random) {
    if (text.isEmpty() || !Vocabulary.ofCharacters(alphabet).covers(text)) {
      throw new IllegalArgumentException(
          "The style " + name + " draws texts of \"" + alphabet + "\", not \"" + text + "\".");
    }
    return looks.draw(text, random);
  }
}
