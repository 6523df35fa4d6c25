package io.github.captchasolver.spark;

import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.util.Sha256;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Holds a model as it travels to the executors: the bytes of its file.
 *
 * @param name of the file, for messages
 * @param bytes of the file, not copied; null for the base model, which each executor has in its jar
 * @param settings how it reads
 */
record ModelBytes(String name, byte[] bytes, ReadSettings settings) implements Serializable {
  ModelBytes {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(settings, "settings");
  }

  /**
   * Reads a model file, locally or from any file system that Hadoop knows.
   *
   * @param file null for the base model
   * @throws IllegalArgumentException if it cannot be read
   */
  static ModelBytes read(String file, ReadSettings settings) {
    return file == null
        ? new ModelBytes("base model", null, settings)
        : new ModelBytes(file, HadoopFiles.read(file), settings);
  }

  /** Returns what distinguishes the solver of this model from others. */
  String key() {
    return (bytes == null ? name : new Sha256().add(bytes).hex()) + settings;
  }

  /**
   * Opens the model, and reads its self-check images.
   *
   * @throws io.github.captchasolver.model.ModelException if it is damaged
   * @throws IllegalArgumentException if it knows none of the allowed characters
   */
  CaptchaSolver open() {
    return bytes == null
        ? CaptchaSolver.openBase(settings.options())
        : CaptchaSolver.open(ModelFile.decode(bytes, Path.of(name)), settings.options());
  }
}
