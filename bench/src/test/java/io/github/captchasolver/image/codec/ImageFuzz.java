package io.github.captchasolver.image.codec;

import io.github.captchasolver.image.GreyImage;

/** Decodes any bytes: the result is a grey image within its limits or an {@link ImageException}. */
public final class ImageFuzz {
  /** Pixels above which only the header is read: larger images take longer and show no more. */
  private static final int LARGE = 1 << 14;

  private ImageFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    try {
      int[] size = ImageDecoder.size(data);
      if (size[0] * size[1] > LARGE) {
        return;
      }
      requireSound(ImageDecoder.decode(data));
      Base64Image.decoded(data);
      if (Frames.areSeveral(data)) {
        for (Frames frames : Frames.values()) {
          requireSound(ImageDecoder.decode(frames.still(data)));
        }
      }
    } catch (ImageException e) {
      requireSentence(e);
    }
  }

  private static void requireSound(GreyImage image) {
    if (image.width() > ImageDecoder.MAX_SIDE || image.height() > ImageDecoder.MAX_SIDE) {
      throw new AssertionError("An image of " + image.width() + "x" + image.height());
    }
    for (float value : image.pixels()) {
      if (!(value >= 0 && value <= 255)) {
        throw new AssertionError("A grey of " + value);
      }
    }
  }

  private static void requireSentence(ImageException e) {
    if (!e.getMessage().endsWith(".") || e.getMessage().contains("Exception")) {
      // The message names the exception of a reader that fails.
      if (!e.getMessage().contains("its reader fails with")) {
        throw new AssertionError("No sentence: " + e.getMessage());
      }
    }
  }
}
