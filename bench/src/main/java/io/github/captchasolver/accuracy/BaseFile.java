package io.github.captchasolver.accuracy;

import io.github.captchasolver.util.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
/** A base model to measure with, as it is when the measuring begins. */
enum BaseFile {
  /** The one that ships; the commands find it by themselves. */
  SHIPPED("", "", Path.of("models", "base.captcha"), "--base", List.of()),

  /** One that has seen no image like the real ones; not part of the project. */
  WITHOUT_DIGITS(
      "nodigits-",
      ", from a base without digits",
      Path.of("target", "accuracy", "nodigits.captcha"));

  private static final String NONE = "none";
  private static final int TOLD = 12;

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

  /** How the names of its rows begin. */
  String prefix() {
    return prefix;
  }

  /** What the table says of it beside the images. */
  String remark() {
    return remark;
  }

  /** The argument by which {@code evaluate} reads with it. */
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

  /** The beginning of the SHA-256 of the file; "none" without one. */
  String fingerprint() {
    return fingerprint;
  }

  private static String fingerprint(Path file) {
    if (!Files.exists(file)) {
      return NONE;
    }
    try {
      return new Sha256().add(Files.readAllBytes(file)).hex().substring(0, TOLD);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
