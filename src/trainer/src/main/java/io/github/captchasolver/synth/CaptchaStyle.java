package io.github.captchasolver.synth;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** A kind of text CAPTCHA: the texts that it shows, and their look. Immutable. */
public interface CaptchaStyle {

  /** Returns the name, one lower-case word. */
  String name();

  /** Returns the characters of its texts, none of them twice. */
  String alphabet();

  /** Returns the fewest characters of a text. */
  int minLength();

  /** Returns the most characters of a text. */
  int maxLength();

  /** Returns the width of an image, in pixels. */
  int width();

  /** Returns the height of an image, in pixels. */
  int height();

  /**
   * Draws one image.
   *
   * @param text of characters in the alphabet
   * @param random decides everything that varies from image to image
   * @return an image of {@link #width} x {@link #height} with opaque pixels
   * @throws IllegalArgumentException if the text is empty or has a character outside the alphabet
   */
  BufferedImage draw(String text, SplittableRandom random);
}
