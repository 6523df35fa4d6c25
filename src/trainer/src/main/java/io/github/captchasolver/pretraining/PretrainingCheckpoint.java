package io.github.captchasolver.pretraining;

import io.github.captchasolver.model.file.JsonFields;
import io.github.captchasolver.model.file.SectionedFile;
import io.github.captchasolver.model.file.SectionedFormat;
import io.github.captchasolver.model.file.Sections;
import io.github.captchasolver.nn.dl4j.OptimiserState;
import io.github.captchasolver.training.StoredState;
import io.github.captchasolver.training.TrainingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The state of a pretraining in a file, which also says what it is the state of. */
final class PretrainingCheckpoint {
  private static final SectionedFormat FORMAT =
      new SectionedFormat("checkpoint", "PTCK", 1, "Start a new run instead of resuming.");

  private static final String WEIGHTS = "weights";
  private static final String FIRST_MOMENT = "first-moment";
  private static final String SECOND_MOMENT = "second-moment";

  private final Path file;
  private final int parameters;
  private final Map<String, Object> identity;

  /**
   * @param parameters of the network
   * @param test fingerprint of the test images: other fonts draw others, and so does a generator
   *     that has changed
   */
  PretrainingCheckpoint(Path file, PretrainingOptions options, int parameters, String test) {
    this.file = file;
    this.parameters = parameters;
    var values = new LinkedHashMap<>(options.values());
    values.put("testPictures", test);
    // The end may be moved: the learning rate then falls towards the new one.
    values.remove("steps");
    this.identity = new Sections(values, Map.of()).head();
  }

  boolean exists() {
    return Files.exists(file);
  }

  /** Replaces the file in one move. */
  void write(PretrainingState state) {
    var head = new LinkedHashMap<>(identity);
    head.put("step", state.steps());
    var parts = new LinkedHashMap<String, byte[]>();
    parts.put(WEIGHTS, Sections.bytes(state.weights()));
    parts.put(FIRST_MOMENT, Sections.bytes(state.optimiser().firstMoment()));
    parts.put(SECOND_MOMENT, Sections.bytes(state.optimiser().secondMoment()));
    SectionedFile.write(FORMAT, new Sections(head, parts), file);
  }

  /**
   * Reads the state.
   *
   * @throws TrainingException if the file is damaged or too new, or of a training with other
   *     options or images
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  PretrainingState read() {
    return StoredState.read(FORMAT, file, this::requireSame, this::state);
  }

  private PretrainingState state(Sections container) {
    container.requireNoOthers(Set.of(WEIGHTS, FIRST_MOMENT, SECOND_MOMENT));
    var state =
        new PretrainingState(
            container.floats(WEIGHTS),
            new OptimiserState(
                new JsonFields("head", container.head()).whole("step"),
                container.floats(FIRST_MOMENT),
                container.floats(SECOND_MOMENT)));
    if (state.weights().length != parameters
        || state.optimiser().firstMoment().length != parameters) {
      throw new IllegalArgumentException("Its weights do not fit the network.");
    }
    return state;
  }

  private void requireSame(Map<String, Object> head) {
    identity.forEach(
        (name, mine) -> {
          if (!mine.equals(head.get(name))) {
            throw new TrainingException(
                "The checkpoint "
                    + file
                    + " belongs to a run with other "
                    + name
                    + " ("
                    + head.get(name)
                    + " instead of "
                    + mine
                    + "): resume with the same options and fonts, or start a new run.");
          }
        });
  }
}
