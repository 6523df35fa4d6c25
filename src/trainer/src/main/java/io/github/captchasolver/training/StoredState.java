package io.github.captchasolver.training;

import io.github.captchasolver.model.Container;
import io.github.captchasolver.model.ContainerException;
import io.github.captchasolver.model.ContainerFile;
import io.github.captchasolver.model.ContainerFormat;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** How a checkpoint is read, whatever state is in it. */
final class StoredState {
  private StoredState() {}

  /**
   * Reads a state.
   *
   * @param requireSame is given the head, and throws if it is of another training
   * @param state takes the state out; an IllegalArgumentException says that it does not fit
   *     together
   * @throws TrainingException if the file is damaged, too new or not put together rightly
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  static <T> T read(
      ContainerFormat format,
      Path file,
      Consumer<Map<String, Object>> requireSame,
      Function<Container, T> state) {
    Container container;
    try {
      container = ContainerFile.read(format, file);
    } catch (ContainerException e) {
      throw new TrainingException(e.getMessage(), e);
    }
    requireSame.accept(container.head());
    try {
      return state.apply(container);
    } catch (IllegalArgumentException e) {
      throw new TrainingException(
          "The checkpoint "
              + file
              + " is not put together rightly. "
              + e.getMessage()
              + " "
              + format.remedy(),
          e);
    }
  }
}
