package io.github.captchasolver.training;

import io.github.captchasolver.model.file.JsonFields;
import io.github.captchasolver.model.file.SectionedFile;
import io.github.captchasolver.model.file.SectionedFormat;
import io.github.captchasolver.nn.dl4j.OptimiserState;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Stores the state of a run in a file, as named float arrays and JSON fields. The file also holds
 * the run's identity, and no other run can resume from it. {@code docs/model-file.md} describes the
 * bytes.
 */
public final class Checkpoint {
  /** Names the field of the identity whose value is a fingerprint of the images. */
  public static final String IMAGES = "images";

  static final SectionedFormat FORMAT =
      new SectionedFormat("checkpoint", "CKPT", 2, "Start a new run instead of resuming.");

  private static final String WEIGHTS = "weights";
  private static final String FIRST_MOMENT = "first-moment";
  private static final String SECOND_MOMENT = "second-moment";
  private static final String STEPS = "steps";

  private final Path file;
  private final Map<String, Object> identity;

  /** Whether the file is of this run. */
  private boolean resumable;

  /**
   * Creates a checkpoint without touching the file.
   *
   * @param identity plain JSON values that must be equal for a run to be resumed
   */
  public Checkpoint(Path file, Map<String, Object> identity) {
    this.file = file;
    this.identity = new SectionedFile(identity, Map.of()).head();
  }

  /** Returns whether the file exists. */
  public boolean exists() {
    return Files.exists(file);
  }

  /**
   * Makes sure that there is room for a checkpoint and the one that replaces it, both of which
   * exist for a moment.
   *
   * @param floats number of values in all arrays together
   * @throws UncheckedIOException if there is not
   */
  void requireRoom(long floats) {
    long bytes = 2 * floats * Float.BYTES;
    SectionedFile.requireRoom(FORMAT, file, (int) Math.min(bytes, Integer.MAX_VALUE - 64));
  }

  /**
   * Replaces the file in one move.
   *
   * @param weights parameters of the network, running statistics included
   * @param fields more of the state, as plain JSON values
   * @param arrays more of the state, by name
   * @throws UncheckedIOException if it cannot be written; the previous file then stays
   */
  public void write(
      float[] weights,
      OptimiserState optimiser,
      Map<String, Object> fields,
      Map<String, float[]> arrays) {
    var head = new LinkedHashMap<>(identity);
    head.put("libraryVersion", ModelPackager.version());
    head.put(STEPS, optimiser.steps());
    head.putAll(fields);
    var parts = new LinkedHashMap<String, byte[]>();
    parts.put(WEIGHTS, SectionedFile.bytes(weights));
    parts.put(FIRST_MOMENT, SectionedFile.bytes(optimiser.firstMoment()));
    parts.put(SECOND_MOMENT, SectionedFile.bytes(optimiser.secondMoment()));
    arrays.forEach((name, values) -> parts.put(name, SectionedFile.bytes(values)));
    try {
      new SectionedFile(head, parts).write(FORMAT, file);
      resumable = true;
    } catch (UncheckedIOException e) {
      throw new UncheckedIOException(
          resumable ? e.getMessage() + " The previous checkpoint can be resumed." : e.getMessage(),
          e.getCause());
    }
  }

  /**
   * Reads the state.
   *
   * @param state converts the content; an IllegalArgumentException says that it is inconsistent
   * @throws TrainingException if the file is damaged, too new, or belongs to another run
   * @throws UncheckedIOException if the file cannot be read
   */
  public <T> T read(Function<SectionedFile, T> state) {
    SectionedFile sections;
    try {
      sections = SectionedFile.read(FORMAT, file);
    } catch (IllegalArgumentException e) {
      throw new TrainingException(e.getMessage(), e);
    }
    requireSameRun(sections.head());
    try {
      T result = state.apply(sections);
      resumable = true;
      return result;
    } catch (IllegalArgumentException e) {
      throw new TrainingException(
          "The checkpoint " + file + " is malformed. " + e.getMessage() + " " + FORMAT.remedy(), e);
    }
  }

  /** Returns the parameters of the network that {@link #write} stored. */
  public static float[] weights(SectionedFile sections) {
    return sections.floats(WEIGHTS);
  }

  /** Returns the state of the optimizer that {@link #write} stored. */
  public static OptimiserState optimiser(SectionedFile sections) {
    return new OptimiserState(
        new JsonFields("head", sections.head()).whole(STEPS),
        sections.floats(FIRST_MOMENT),
        sections.floats(SECOND_MOMENT));
  }

  private void requireSameRun(Map<String, Object> head) {
    List<String> differences = new ArrayList<>();
    addDifferences(identity, head, differences);
    if (!differences.isEmpty()) {
      throw new TrainingException(
          "The checkpoint "
              + file
              + ", written by version "
              + head.get("libraryVersion")
              + ", belongs to a run with "
              + String.join(", ", differences)
              + ": resume with the same data and options, or start a new run.");
    }
  }

  /** Lists all differences: options that were requested, and those that follow from them. */
  private static void addDifferences(Map<?, ?> mine, Map<?, ?> theirs, List<String> differences) {
    for (Object name : mine.keySet()) {
      Object own = mine.get(name);
      Object other = theirs.get(name);
      if (own instanceof Map<?, ?> inner && other instanceof Map<?, ?> otherInner) {
        addDifferences(inner, otherInner, differences);
      } else if (!Objects.equals(own, other)) {
        differences.add(
            name.equals(IMAGES) ? "other images" : name + " " + other + " instead of " + own);
      }
    }
  }
}
