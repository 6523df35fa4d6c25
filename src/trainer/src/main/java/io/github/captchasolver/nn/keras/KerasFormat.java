package io.github.captchasolver.nn.keras;

import java.nio.file.Path;
import java.util.Locale;

/** The formats in which Keras saves a whole model. */
public enum KerasFormat {
  /** One HDF5 file, which Keras 2 and 3 open. */
  H5(".h5"),
  /** A zip with the layers as JSON and the weights as HDF5, which Keras 3 opens. */
  KERAS(".keras");

  private final String extension;

  KerasFormat(String extension) {
    this.extension = extension;
  }

  /**
   * Returns the format that a file's extension names.
   *
   * @throws IllegalArgumentException if it names none of them
   */
  public static KerasFormat of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (KerasFormat format : values()) {
      if (name.endsWith(format.extension)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        file + " has neither of the extensions of Keras files: end the name with .h5 or .keras.");
  }
}
