package io.github.captchasolver.image.codec;

import io.github.captchasolver.util.PngEncoder;
import java.util.Locale;

/**
 * Selects the image that an animation (GIF, APNG or WebP) stands for; other images have one frame.
 * Frames are used as a browser would show them, each for the same time.
 */
public enum Frames {
  /** Takes the first frame. */
  FIRST,
  /** Takes the mean of all frames. */
  BLEND,
  /** Takes what the last frame shows. */
  LAST,
  /** Takes the smallest value of each colour over all frames: dark letters that come and go. */
  DARKEST,
  /** Takes the largest value of each colour over all frames: light letters that come and go. */
  LIGHTEST;

  /**
   * Returns the image to decode in place of an encoded one.
   *
   * @return the same bytes, or for several frames a PNG
   * @throws ImageException if the frames cannot be read, or are too many to combine
   */
  public byte[] still(byte[] image) {
    if (this == FIRST) {
      return areSeveral(image) ? ImageDecoder.decode(image, PngEncoder::encode) : image;
    }
    byte[] still = Animation.read(image, frames -> MergedFrames.of(frames).png(this));
    return still == null ? image : still;
  }

  /** Returns whether an encoded image has several frames; false if it is damaged. */
  public static boolean areSeveral(byte[] image) {
    try {
      return Boolean.TRUE.equals(Animation.read(image, frames -> true));
    } catch (ImageException e) {
      return false; // decoding it says what is wrong
    }
  }

  /** Returns the name for command lines and JSON, in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
