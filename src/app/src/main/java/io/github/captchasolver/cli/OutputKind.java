package io.github.captchasolver.cli;

import io.github.captchasolver.model.ModelFile;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * What a command writes under a name that the user gave. It replaces its own kind, and nothing
 * else: a slip such as naming the images where the model goes must not cost them.
 */
enum OutputKind {
  /** A model; always an ordinary file, since it is moved into place. */
  MODEL("captcha-solver model", ModelFile::begins, false),
  /** A network for other programs: protobuf that begins with the version of its format. */
  ONNX("ONNX file", start -> start[0] == 0x08, true),
  /** Results for machines: an object or a list. */
  JSON("JSON", start -> start[0] == '{' || start[0] == '[', true),
  /** Images; of any kind, an empty one too. */
  ZIP("zip", start -> start.length > 1 && start[0] == 'P' && start[1] == 'K', false);

  private static final int START = 8;

  private final String noun;
  private final Predicate<byte[]> begins;
  private final boolean deviceAllowed;

  /**
   * @param begins whether the first bytes of a file, at least one, are those of this kind
   * @param deviceAllowed whether it may go where no ordinary file is, such as {@code /dev/stdout}
   */
  OutputKind(String noun, Predicate<byte[]> begins, boolean deviceAllowed) {
    this.noun = noun;
    this.begins = begins;
    this.deviceAllowed = deviceAllowed;
  }

  /**
   * Finds out before the work is done whether its result can go to a file.
   *
   * @throws IllegalArgumentException if the file cannot be written, or what is there is of another
   *     kind; an empty file is of any
   */
  void requireReplaceable(Path file) {
    WholeFile.requireWritable(file);
    if (!Files.exists(file)) {
      return;
    }
    if (!Files.isRegularFile(file)) {
      if (!deviceAllowed) {
        throw new IllegalArgumentException(file + " is no ordinary file: name another.");
      }
      return;
    }
    byte[] start = start(file);
    if (start.length > 0 && !begins.test(start)) {
      throw new IllegalArgumentException(
          file + " is there and is no " + noun + ", so it is not replaced: name another file.");
    }
  }

  private static byte[] start(Path file) {
    try (InputStream in = new FileInputStream(file.toFile())) {
      return in.readNBytes(START);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          file + " is there and cannot be looked into, so it is not replaced: name another file.",
          e);
    }
  }
}
