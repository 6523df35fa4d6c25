package io.github.captchasolver.training;

import io.github.captchasolver.model.file.SectionedFile;
import io.github.captchasolver.model.file.SectionedFileException;
import io.github.captchasolver.model.file.SectionedFormat;
import io.github.captchasolver.model.file.Sections;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** How a checkpoint is read, whatever state is in it. */
public final class StoredState {
  private StoredState() {}

  /**
   * Reads a state.
   *
   * @param requireSame is given the head, and throws if it is of another training
   * @param state takes the state out; an IllegalArgumentException says that it does not fit
   *     together
   * @throws TrainingException if the file is damaged, too new or malformed
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  public static <T> T read(
      SectionedFormat format,
      Path file,
      Consumer<Map<String, Object>> requireSame,
      Function<Sections, T> state) {
    Sections container;
    try {
      container = SectionedFile.read(format, file);
    } catch (SectionedFileException e) {
      throw new TrainingException(e.getMessage(), e);
    }
    requireSame.accept(container.head());
    try {
      return state.apply(container);
    } catch (IllegalArgumentException e) {
      throw new TrainingException(
          "The checkpoint " + file + " is malformed. " + e.getMessage() + " " + format.remedy(), e);
    }
  }
}
