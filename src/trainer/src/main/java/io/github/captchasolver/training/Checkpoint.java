package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.model.file.JsonFields;
import io.github.captchasolver.model.file.SectionedFile;
import io.github.captchasolver.model.file.SectionedFormat;
import io.github.captchasolver.model.file.Sections;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.dl4j.OptimiserState;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The state of one training in a file. The file also says which training it is of, and is taken for
 * no other.
 */
final class Checkpoint {
  static final SectionedFormat FORMAT =
      new SectionedFormat("checkpoint", "CKPT", 1, "Start a new run instead of resuming.");

  private static final String BEST_WEIGHTS = "best-weights";
  private static final String WEIGHTS = "weights";
  private static final String FIRST_MOMENT = "first-moment";
  private static final String SECOND_MOMENT = "second-moment";

  private final Path file;
  private final NetworkSpec network;

  /** What must be the same for a training to go on; a name to plain JSON values each. */
  private final Map<String, Object> identity;

  Checkpoint(Path file, Dataset set, TrainingPlan plan) {
    this.file = file;
    this.network = plan.network();
    var values = new LinkedHashMap<String, Object>();
    values.put("data", set.fingerprint());
    values.put("options", plan.values());
    values.put("vocabulary", plan.vocabulary().characters());
    values.put("preprocessing", plan.preprocessing().toString());
    values.put("network", network.values());
    this.identity = new Sections(values, Map.of()).head();
  }

  boolean exists() {
    return Files.exists(file);
  }

  /**
   * Makes sure of the room for a checkpoint and for the one that replaces it, which for a moment
   * are both there.
   *
   * @throws java.io.UncheckedIOException if it cannot be had
   */
  void requireRoom() {
    long parts = 4L * network.parameters() * Float.BYTES;
    SectionedFile.requireRoom(FORMAT, file, (int) Math.min(2 * parts, Integer.MAX_VALUE - 64));
  }

  /**
   * Replaces the file in one move.
   *
   * @throws java.io.UncheckedIOException if it cannot be written; the one before it stays
   */
  void write(RunState state) {
    var head = new LinkedHashMap<>(identity);
    head.put("libraryVersion", ModelPackager.version());
    head.put("stop", state.stop() == null ? "" : state.stop().name());
    head.put("steps", state.optimiser().steps());
    head.put("epochs", state.epochs().stream().map(Checkpoint::values).toList());
    var parts = new LinkedHashMap<String, byte[]>();
    parts.put(BEST_WEIGHTS, Sections.bytes(state.bestWeights()));
    parts.put(WEIGHTS, Sections.bytes(state.weights()));
    parts.put(FIRST_MOMENT, Sections.bytes(state.optimiser().firstMoment()));
    parts.put(SECOND_MOMENT, Sections.bytes(state.optimiser().secondMoment()));
    try {
      SectionedFile.write(FORMAT, new Sections(head, parts), file);
    } catch (UncheckedIOException e) {
      boolean before = state.epochs().size() > 1;
      throw new UncheckedIOException(
          before ? e.getMessage() + " What was there stays, and can be resumed." : e.getMessage(),
          e.getCause());
    }
  }

  /**
   * Reads the state.
   *
   * @throws TrainingException if the file is damaged or too new, or of a training on other data or
   *     with other options
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  RunState read() {
    return StoredState.read(FORMAT, file, this::requireSame, this::state);
  }

  private void requireSame(Map<String, Object> head) {
    if (!identity.get("data").equals(head.get("data"))) {
      throw other("images other than these");
    }
    Map<?, ?> mine = (Map<?, ?>) identity.get("options");
    if (head.get("options") instanceof Map<?, ?> theirs && !mine.equals(theirs)) {
      // All of them: what was asked for differently, and what follows from that.
      var names = new LinkedHashSet<Object>(mine.keySet());
      names.addAll(theirs.keySet());
      names.removeIf(name -> Objects.equals(mine.get(name), theirs.get(name)));
      throw other(
          names.stream()
              .map(name -> name + " " + theirs.get(name) + " instead of " + mine.get(name))
              .collect(Collectors.joining(", ")));
    }
    for (String name : identity.keySet()) {
      if (!identity.get(name).equals(head.get(name))) {
        throw new TrainingException(
            "The checkpoint "
                + file
                + " was made by version "
                + head.get("libraryVersion")
                + " of this program, whose "
                + name
                + " differs. "
                + FORMAT.remedy());
      }
    }
  }

  private TrainingException other(String difference) {
    return new TrainingException(
        "The checkpoint "
            + file
            + " belongs to a run with "
            + difference
            + ": resume with the same data and options, or start a new run.");
  }

  private RunState state(Sections container) {
    var fields = new JsonFields("head", container.head());
    String stop = fields.text("stop");
    List<EpochReport> epochs = fields.objects("epochs").stream().map(Checkpoint::report).toList();
    container.requireNoOthers(Set.of(BEST_WEIGHTS, WEIGHTS, FIRST_MOMENT, SECOND_MOMENT));
    var state =
        new RunState(
            epochs,
            container.floats(BEST_WEIGHTS),
            container.floats(WEIGHTS),
            new OptimiserState(
                fields.whole("steps"),
                container.floats(FIRST_MOMENT),
                container.floats(SECOND_MOMENT)),
            stop.isEmpty() ? null : TrainingResult.Stop.valueOf(stop));
    int expected = network.parameters();
    boolean fits =
        state.bestWeights().length == expected
            && (state.isEnded() || state.weights().length == expected);
    if (epochs.isEmpty() || !fits) {
      throw new IllegalArgumentException("Its weights do not fit the network.");
    }
    return state;
  }

  private static Map<String, Object> values(EpochReport report) {
    // A number that is not there (NaN) becomes null.
    return Map.of(
        "epoch", report.epoch(),
        "trainLoss", report.trainLoss(),
        "validationLoss", report.validationLoss(),
        "exactMatch", report.exactMatch(),
        "characterErrorRate", report.characterErrorRate(),
        "seconds", report.seconds(),
        "plateau", report.plateau());
  }

  private static EpochReport report(Map<String, Object> values) {
    var fields = new JsonFields("epochs", values);
    return new EpochReport(
        fields.wholeInt("epoch"),
        fields.number("trainLoss"),
        fields.numberOrNaN("validationLoss"),
        fields.numberOrNaN("exactMatch"),
        fields.numberOrNaN("characterErrorRate"),
        fields.number("seconds"),
        fields.truth("plateau"));
  }
}
