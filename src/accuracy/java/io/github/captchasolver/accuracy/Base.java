package io.github.captchasolver.accuracy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A base model to measure with.
 *
 * @param name as it begins the names of its rows
 * @param file where it is, if it is there
 */
record Base(String name, Path file) {
  private static final int TOLD = 12;

  /** The one that ships. */
  static final Base SHIPPED = new Base("base", Path.of("models", "base.captcha"));

  /** One that has seen no picture like the real ones: not part of the project, made for the row. */
  static final Base WITHOUT_DIGITS =
      new Base("nodigits", Path.of("target", "accuracy", "nodigits.captcha"));

  boolean exists() {
    return Files.exists(file);
  }

  /** The beginning of the SHA-256 of the file; "none" without one. */
  String fingerprint() {
    if (!exists()) {
      return "none";
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest).substring(0, TOLD);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
