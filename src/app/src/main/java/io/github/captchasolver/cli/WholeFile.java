package io.github.captchasolver.cli;

import io.github.captchasolver.util.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes files completely or not at all. */
final class WholeFile {
  private WholeFile() {}

  /**
   * Writes a temporary file in the same folder and moves it into place. Anything but a regular
   * file, such as {@code /dev/null}, is written to directly.
   *
   * @throws IllegalArgumentException as {@link #requireWritable}
   * @throws UncheckedIOException if the file cannot be written; an existing file then stays as it
   *     is
   */
  static void write(Path file, byte[] bytes) {
    requireWritable(file);
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        Files.write(file, bytes);
      } else {
        AtomicFile.write(file, bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + AtomicFile.reason(e) + ".", e);
    }
  }

  /**
   * Checks early that files can be written to a folder, which need not exist yet.
   *
   * @throws IllegalArgumentException if not
   */
  static void requireFolder(Path folder) {
    Path there = folder.toAbsolutePath().normalize();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there == null || !Files.isDirectory(there)) {
      throw new IllegalArgumentException(
          folder + " is not a folder, so the report cannot go there: name another with --report.");
    }
    if (!Files.isWritable(there)) {
      throw new IllegalArgumentException(
          "The report cannot go to "
              + folder
              + ", because the folder "
              + there
              + " is not writable: name another with --report.");
    }
  }

  /**
   * Checks before a long run that a file can be written at its end.
   *
   * @throws IllegalArgumentException if the path is a folder, or its folder does not exist or is
   *     not writable
   */
  static void requireWritable(Path file) {
    if (Files.isDirectory(file) || file.getFileName() == null) {
      throw new IllegalArgumentException(file + " is a folder: name a file in it.");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          file + " cannot be written: the folder " + folder + " does not exist.");
    }
    if (!Files.isWritable(folder)) {
      throw new IllegalArgumentException(
          file + " cannot be written: the folder " + folder + " is not writable.");
    }
  }
}
