package io.github.captchasolver.synth;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** A kind of text CAPTCHA: which texts it shows, and how they look. Immutable. */
public interface CaptchaStyle {

  /** The name it goes by on the command line: one lower-case word. */
  String name();

  /** The characters its texts are made of, none of them twice. */
  String alphabet();

  /** Fewest characters of a text. */
  int minLength();

  /** Most characters of a text. */
  int maxLength();

  /** Columns of an image. */
  int width();

  /** Rows of an image. */
  int height();

  /**
   * Draws one image.
   *
   * @param text of the style's alphabet
   * @param random decides everything that varies from image to image
   * @return an image of {@link #width} x {@link #height} with opaque pixels
   * @throws IllegalArgumentException if the text is empty or has a character outside the alphabet
   */
  BufferedImage draw(String text, SplittableRandom random);
}
