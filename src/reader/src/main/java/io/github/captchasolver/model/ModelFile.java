package io.github.captchasolver.model;

import io.github.captchasolver.model.file.SectionedFile;
import io.github.captchasolver.model.file.SectionedFileException;
import io.github.captchasolver.model.file.Sections;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;

/** Models as files, see {@link SectionedFile}. */
public final class ModelFile {
  private ModelFile() {}

  /**
   * Writes a model: to a temporary name in the same folder first, then moved into place, so that at
   * no time there is half a file under the name. The same model gives the same bytes.
   *
   * @throws ModelException if the model holds what {@link #read} would not accept
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(Model model, Path file) {
    try {
      SectionedFile.write(ModelFormat.FORMAT, ModelFormat.container(model), file);
    } catch (SectionedFileException e) {
      throw new ModelException(e.getMessage(), e);
    }
  }

  /** Whether a file that begins so is meant to be a model, whole or damaged. */
  public static boolean begins(byte[] start) {
    byte[] magic = ModelFormat.FORMAT.magic();
    return start.length >= magic.length
        && Arrays.equals(magic, 0, magic.length, start, 0, magic.length);
  }

  /**
   * Reads and checks a model.
   *
   * @throws ModelException if there is no such file, or it is no model, too new, cut short,
   *     altered, or lacks something
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Model read(Path file) {
    return model(() -> SectionedFile.read(ModelFormat.FORMAT, file), file);
  }

  /**
   * Checks a model that was read from elsewhere.
   *
   * @param name where it came from, for messages
   * @throws ModelException as {@link #read(Path)}
   */
  static Model decode(byte[] bytes, Path name) {
    return model(() -> SectionedFile.decode(ModelFormat.FORMAT, bytes, name), name);
  }

  private static Model model(Supplier<Sections> reading, Path file) {
    Sections container;
    try {
      container = reading.get();
    } catch (SectionedFileException e) {
      throw new ModelException(e.getMessage(), e);
    }
    try {
      return ModelFormat.model(container);
    } catch (IllegalArgumentException e) {
      throw new ModelException("The model " + file + " is malformed. " + e.getMessage(), e);
    }
  }
}
