package io.github.captchasolver.accuracy;

import io.github.captchasolver.util.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A base model, with the fingerprint it has when the program starts. */
enum BaseFile {
  /** The shipped base model, which the commands find without being told. */
  SHIPPED("", "", Path.of("models", "base.captcha"), "--base", List.of()),

  /**
   * A base model pretrained without the style of the real images; it is not part of the project.
   */
  WITHOUT_DIGITS(
      "nodigits-",
      ", from a base without digits",
      Path.of("bench", "target", "accuracy", "nodigits.captcha"));

  private static final String NONE = "none";
  private static final int DIGITS = 12;

  private final String prefix;
  private final String remark;
  private final String model;
  private final List<String> from;
  private final String fingerprint;

  BaseFile(String prefix, String remark, Path file) {
    this(prefix, remark, file, file.toString(), List.of("--from", file.toString()));
  }

  BaseFile(String prefix, String remark, Path file, String model, List<String> from) {
    this.prefix = prefix;
    this.remark = remark;
    this.model = model;
    this.from = from;
    this.fingerprint = fingerprint(file);
  }

  /** The prefix of the names of its rows. */
  String prefix() {
    return prefix;
  }

  /** The remark of the table beside the images. */
  String remark() {
    return remark;
  }

  /** The argument by which {@code evaluate} uses it. */
  String model() {
    return model;
  }

  /** The arguments by which {@code train} starts from it. */
  List<String> from() {
    return from;
  }

  boolean exists() {
    return !fingerprint.equals(NONE);
  }

  /** The first digits of the SHA-256 of the file; "none" without a file. */
  String fingerprint() {
    return fingerprint;
  }

  private static String fingerprint(Path file) {
    if (!Files.exists(file)) {
      return NONE;
    }
    try {
      return new Sha256().add(Files.readAllBytes(file)).hex().substring(0, DIGITS);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
