package io.github.captchasolver.model;

import io.github.captchasolver.model.file.SectionedFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;

/** Reads and writes models as files, see {@link SectionedFile}. */
public final class ModelFile {
  private ModelFile() {}

  /**
   * Writes a model, replacing an older file in one move. The same model gives the same bytes.
   *
   * @throws ModelException if the model holds something that {@link #read} would not accept
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(Model model, Path file) {
    try {
      ModelFormat.sections(model).write(ModelFormat.FORMAT, file);
    } catch (IllegalArgumentException e) {
      throw new ModelException(e.getMessage(), e);
    }
  }

  /** Returns whether a file with these first bytes is meant to be a model, intact or not. */
  public static boolean begins(byte[] start) {
    byte[] magic = ModelFormat.FORMAT.magic();
    return start.length >= magic.length
        && Arrays.equals(magic, 0, magic.length, start, 0, magic.length);
  }

  /**
   * Reads and checks a model.
   *
   * @throws ModelException if the file does not exist, is not a model, is too new, cut short,
   *     altered or incomplete
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Model read(Path file) {
    return model(() -> SectionedFile.read(ModelFormat.FORMAT, file), file);
  }

  /**
   * Decodes and checks a model that was read from elsewhere.
   *
   * @param name where it came from, for messages
   * @throws ModelException as {@link #read(Path)}
   */
  public static Model decode(byte[] bytes, Path name) {
    return model(() -> SectionedFile.decode(ModelFormat.FORMAT, bytes, name), name);
  }

  private static Model model(Supplier<SectionedFile> reading, Path file) {
    SectionedFile sections;
    try {
      sections = reading.get();
    } catch (IllegalArgumentException e) {
      throw new ModelException(e.getMessage(), e);
    }
    try {
      return ModelFormat.model(sections);
    } catch (IllegalArgumentException e) {
      throw new ModelException("The model " + file + " is malformed. " + e.getMessage(), e);
    }
  }
}
