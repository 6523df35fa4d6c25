package io.github.captchasolver.synth;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.look.Look;
import io.github.captchasolver.text.Vocabulary;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * A style that consists of texts, a size and a look.
 *
 * @param texts that images of the style show
 * @param size of an image
 */
record ComposedStyle(String name, Texts texts, Size size, Look look) implements CaptchaStyle {

  /**
   * Texts of one style.
   *
   * @param alphabet characters that a text may have, none of them twice
   * @param minLength fewest characters
   * @param maxLength most characters
   */
  record Texts(String alphabet, int minLength, int maxLength) {}

  /** Columns and rows of an image. */
  record Size(int width, int height) {}

  ComposedStyle {
    String alphabet = texts.alphabet;
    if (alphabet.codePoints().distinct().count() != alphabet.codePointCount(0, alphabet.length())) {
      throw new IllegalArgumentException(
          "The alphabet of the style " + name + " has a character twice: " + alphabet + ".");
    }
    if (alphabet.isEmpty()
        || texts.minLength < 1
        || texts.maxLength < texts.minLength
        || size.width < 8
        || size.height < 8) {
      throw new IllegalArgumentException(
          "The style "
              + name
              + " needs an alphabet, lengths of at least 1 and a size of at least 8x8 pixels.");
    }
  }

  @Override
  public String alphabet() {
    return texts.alphabet;
  }

  @Override
  public int minLength() {
    return texts.minLength;
  }

  @Override
  public int maxLength() {
    return texts.maxLength;
  }

  @Override
  public int width() {
    return size.width;
  }

  @Override
  public int height() {
    return size.height;
  }

  @Override
  public BufferedImage draw(String text, SplittableRandom random) {
    return canvas(text, random).image();
  }

  /** Draws one image and keeps the outlines of its letters. */
  Canvas canvas(String text, SplittableRandom random) {
    if (text.isEmpty() || !Vocabulary.ofCharacters(texts.alphabet).covers(text)) {
      throw new IllegalArgumentException(
          "The style "
              + name
              + " draws texts of \""
              + texts.alphabet
              + "\", not \""
              + text
              + "\".");
    }
    return look.draw(text, size.width, size.height, random);
  }
}
