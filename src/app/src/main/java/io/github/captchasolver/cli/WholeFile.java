package io.github.captchasolver.cli;

import io.github.captchasolver.util.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are there completely or not at all. */
final class WholeFile {
  private WholeFile() {}

  /**
   * Writes to a temporary name in the same folder and moves that into place. What is no ordinary
   * file, such as {@code /dev/null}, is written to where it is.
   *
   * @throws IllegalArgumentException as {@link #requireWritable}
   * @throws UncheckedIOException if the file cannot be written; what was there is left alone
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
   * Finds out early whether files could be put into a folder, which may still be missing.
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
          folder + " is no folder, so the report cannot go there: name another with --report.");
    }
    if (!Files.isWritable(there)) {
      throw new IllegalArgumentException(
          "The report cannot go to "
              + folder
              + ", the folder "
              + there
              + " is protected: name another with --report.");
    }
  }

  /**
   * Finds out early what would go wrong at the end of a long run.
   *
   * @throws IllegalArgumentException if the path is a folder, or the folder it is in does not exist
   *     or may not be written to
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
          file + " cannot be written: there is no folder " + folder + ".");
    }
    if (!Files.isWritable(folder)) {
      throw new IllegalArgumentException(
          file + " cannot be written: the folder " + folder + " is protected.");
    }
  }
}
