package io.github.captchasolver.server.labelling;

import java.util.Objects;

/**
 * An image that can be labelled.
 *
 * @param key names it by its content: hexadecimal digits, at least 8
 * @param file its name, for people
 * @param bytes encoded; not copied
 */
public record LabelImage(String key, String file, byte[] bytes) {
  /** One image in this many is held out. */
  private static final int HELD_OUT_EVERY = 5;

  private static final int DIGITS = 8;

  public LabelImage {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(bytes, "bytes");
    if (!key.matches("[0-9a-f]{" + DIGITS + ",}")) {
      throw new IllegalArgumentException("\"" + key + "\" is not the key of an image.");
    }
  }

  /**
   * Returns whether the image is held out: never trained on, so that it can measure models. Follows
   * from its content, so it is a random choice that never changes.
   */
  public boolean isHeldOut() {
    return Long.parseLong(key.substring(0, DIGITS), 16) % HELD_OUT_EVERY == 0;
  }
}
