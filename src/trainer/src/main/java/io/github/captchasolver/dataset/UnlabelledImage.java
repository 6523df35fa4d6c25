package io.github.captchasolver.dataset;

import io.github.captchasolver.image.fingerprint.ShiftedFingerprints;
import io.github.captchasolver.util.Sha256;

/**
 * Holds one image without a label, still encoded.
 *
 * @param file its name inside its zip or folder, for people; nothing is read from it
 * @param key names it by its content, whatever its file is called
 * @param bytes the encoded image (PNG, JPEG, ...); not copied
 * @param fingerprints by which copies of the image are found
 */
public record UnlabelledImage(
    String file, String key, byte[] bytes, ShiftedFingerprints fingerprints) {
  private static final int KEY_DIGITS = 32;

  /** Returns the key of an encoded image. */
  static String key(byte[] image) {
    return new Sha256().add(image).hex().substring(0, KEY_DIGITS);
  }

  /** Returns the image with a text as its label, under its key. */
  public Sample labelled(String text) {
    return new Sample(key, text, bytes, fingerprints);
  }
}
