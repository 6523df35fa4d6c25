package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.model.file.JsonFields;
import io.github.captchasolver.model.file.SectionedFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stores the {@link RunState} of a training run in a {@link Checkpoint}. */
final class RunCheckpoint {
  private static final String BEST_WEIGHTS = "best-weights";

  private final Checkpoint checkpoint;
  private final int parameters;

  RunCheckpoint(Path file, Dataset dataset, TrainingPlan plan) {
    var options = new LinkedHashMap<>(plan.values());
    options.remove("reasons");
    // Follows from whether patience was requested, which the values do not show.
    options.put("kept epoch", plan.recipe().lastIsBest() ? "last" : "best");
    options.put("number of epochs", EarlyFinish.isAllowed(plan.options()) ? "open" : "fixed");
    var identity = new LinkedHashMap<String, Object>();
    identity.put(Checkpoint.IMAGES, dataset.fingerprint());
    identity.put("options", options);
    identity.put("vocabulary", plan.vocabulary().characters());
    identity.put("preprocessing", plan.preprocessing().toString());
    identity.put("network", plan.network().values());
    this.checkpoint = new Checkpoint(file, identity);
    this.parameters = plan.network().parameters();
  }

  boolean exists() {
    return checkpoint.exists();
  }

  /**
   * Makes sure that there is room for the file.
   *
   * @throws java.io.UncheckedIOException if there is not
   */
  void requireRoom() {
    checkpoint.requireRoom(4L * parameters);
  }

  /**
   * Replaces the file in one move.
   *
   * @throws java.io.UncheckedIOException if it cannot be written; the previous file then stays
   */
  void write(RunState state) {
    checkpoint.write(
        state.weights(),
        state.optimiser(),
        Map.of(
            "stop",
            state.isEnded() ? state.stop().name() : "",
            "epochs",
            state.epochs().stream().map(EpochReport::values).toList()),
        Map.of(BEST_WEIGHTS, state.bestWeights()));
  }

  /**
   * Reads the state.
   *
   * @throws TrainingException if the file is damaged, too new, or belongs to another run
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  RunState read() {
    return checkpoint.read(this::state);
  }

  private RunState state(SectionedFile sections) {
    var fields = new JsonFields("head", sections.head());
    String stop = fields.text("stop");
    List<EpochReport> epochs = fields.objects("epochs").stream().map(EpochReport::of).toList();
    var state =
        new RunState(
            epochs,
            sections.floats(BEST_WEIGHTS),
            Checkpoint.weights(sections),
            Checkpoint.optimiser(sections),
            stop.isEmpty() ? null : TrainingResult.Stop.valueOf(stop));
    boolean fits =
        state.bestWeights().length == parameters
            && (state.isEnded() || state.weights().length == parameters);
    if (epochs.isEmpty() || !fits) {
      throw new IllegalArgumentException("Its weights do not fit the network.");
    }
    return state;
  }
}
