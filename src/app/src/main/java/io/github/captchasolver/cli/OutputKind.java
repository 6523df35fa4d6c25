package io.github.captchasolver.cli;

import io.github.captchasolver.model.ModelFile;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * The kinds of files that commands write. A file is replaced only by one of its own kind, so that a
 * slip, such as naming the images as the output, does not destroy them.
 */
enum OutputKind {
  /** A model; always a regular file, since it is moved into place. */
  MODEL("a captcha-solver model", ModelFile::begins, false),
  /** A network for other programs: protobuf that begins with the version of its format. */
  ONNX("an ONNX file", start -> start[0] == 0x08, true),
  /** A Keras model, as HDF5 or as a zip. */
  KERAS(
      "a Keras file",
      start -> start.length > 3 && (start[1] == 'H' && start[2] == 'D' || start[0] == 'P'),
      false),
  /** Results for programs: an object or a list. */
  JSON("a JSON file", start -> start[0] == '{' || start[0] == '[', true),
  /** Images; also an empty zip. */
  ZIP("a zip file", start -> start.length > 1 && start[0] == 'P' && start[1] == 'K', false);

  private static final int START = 8;

  private final String noun;
  private final Predicate<byte[]> begins;
  private final boolean deviceAllowed;

  /**
   * Creates a kind.
   *
   * @param noun with its article
   * @param begins whether the first bytes of a file, at least one, are those of this kind
   * @param deviceAllowed whether it may go to something other than a regular file, such as {@code
   *     /dev/stdout}
   */
  OutputKind(String noun, Predicate<byte[]> begins, boolean deviceAllowed) {
    this.noun = noun;
    this.begins = begins;
    this.deviceAllowed = deviceAllowed;
  }

  /**
   * Checks before the work that its result can go to a file.
   *
   * @throws IllegalArgumentException if the file cannot be written, or exists and is of another
   *     kind; an empty file is of any kind
   */
  void requireReplaceable(Path file) {
    WholeFile.requireWritable(file);
    if (!Files.exists(file)) {
      return;
    }
    if (!Files.isRegularFile(file)) {
      if (!deviceAllowed) {
        throw new IllegalArgumentException(file + " is not a regular file: choose another name.");
      }
      return;
    }
    byte[] start = start(file);
    if (start.length > 0 && !begins.test(start)) {
      throw new IllegalArgumentException(
          file + " exists and is not " + noun + ", so it is not replaced: choose another name.");
    }
  }

  private static byte[] start(Path file) {
    try (InputStream in = new FileInputStream(file.toFile())) {
      return in.readNBytes(START);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          file + " exists and cannot be read, so it is not replaced: choose another name.", e);
    }
  }
}
