package io.github.captchasolver.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Hands any bytes over as a file: what reads it ends well, or with a sentence that says why not.
 */
public final class FuzzedFile {
  private final Path file;

  /** Creates one file for all inputs. */
  public FuzzedFile(String extension) {
    try {
      file = Files.createTempFile("fuzz", extension);
      file.toFile().deleteOnExit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the bytes, and reads the file.
   *
   * @throws AssertionError if a message is no sentence on one line
   */
  public void read(byte[] data, Consumer<Path> reader) {
    try {
      Files.write(file, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      reader.accept(file);
    } catch (IllegalArgumentException e) {
      if (!e.getMessage().endsWith(".") || e.getMessage().contains("\n")) {
        throw new AssertionError("No sentence: " + e.getMessage(), e);
      }
    }
  }
}
