package io.github.captchasolver.report;

import io.github.captchasolver.util.AtomicFile;
import io.github.captchasolver.util.LoadingFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The folder that a report goes to.
 *
 * @param folder created if it is missing
 */
record ReportFolder(Path folder) {

  /**
   * Draws charts.
   *
   * @throws IllegalStateException if Java cannot draw on this system, as without any fonts
   */
  static <T> T drawn(Supplier<T> charts) {
    try {
      return charts.get();
    } catch (RuntimeException | LinkageError | InternalError e) {
      throw new IllegalStateException("The report cannot be drawn: " + LoadingFailure.reason(e), e);
    }
  }

  Path write(String name, String page) {
    return write(name, page.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a file completely or not at all.
   *
   * @throws UncheckedIOException if the folder or the file cannot be written
   */
  Path write(String name, byte[] bytes) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(folder);
      AtomicFile.write(file, bytes);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The report cannot be written to the folder "
              + folder
              + ": "
              + AtomicFile.reason(e)
              + ".",
          e);
    }
  }
}
