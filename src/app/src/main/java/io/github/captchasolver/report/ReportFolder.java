package io.github.captchasolver.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The folder that a report goes to.
 *
 * @param folder created if it is missing
 */
record ReportFolder(Path folder) {

  Path write(String name, String page) {
    return write(name, page.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a file beside its place and moves it there.
   *
   * @throws UncheckedIOException if the folder or the file cannot be written
   */
  Path write(String name, byte[] bytes) {
    Path file = folder.resolve(name);
    // Not Files.createTempFile, whose files only their owner may read.
    Path temporary = folder.resolve(name + ".tmp");
    try {
      Files.createDirectories(folder);
      try {
        Files.write(temporary, bytes);
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The report cannot be written to the folder " + folder + ": " + e.getMessage() + ".", e);
    }
  }
}
