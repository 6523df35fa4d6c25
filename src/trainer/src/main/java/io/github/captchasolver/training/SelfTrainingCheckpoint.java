package io.github.captchasolver.training;

import io.github.captchasolver.model.file.JsonFields;
import io.github.captchasolver.model.file.SectionedFile;
import io.github.captchasolver.nn.dl4j.OptimiserState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Stores the {@link SelfTrainingState} of a run without labels in a {@link Checkpoint}. */
final class SelfTrainingCheckpoint {
  private static final String BEST_WEIGHTS = "best-weights";
  private static final String ROUNDS = "rounds";

  /** Each round begins with a new optimizer. */
  private static final OptimiserState NO_OPTIMISER =
      new OptimiserState(0, new float[0], new float[0]);

  private final Checkpoint checkpoint;
  private final int parameters;

  /**
   * @param identity plain JSON values that must be equal for a run to be resumed
   * @param parameters number of the network's parameters
   */
  SelfTrainingCheckpoint(Path file, Map<String, Object> identity, int parameters) {
    this.checkpoint = new Checkpoint(file, identity);
    this.parameters = parameters;
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
    checkpoint.requireRoom(2L * parameters);
  }

  /**
   * Replaces the file in one move.
   *
   * @throws java.io.UncheckedIOException if it cannot be written; the previous file then stays
   */
  void write(SelfTrainingState state) {
    checkpoint.write(
        state.weights(),
        NO_OPTIMISER,
        Map.of(ROUNDS, state.rounds().stream().map(SelfTrainingRound::values).toList()),
        Map.of(BEST_WEIGHTS, state.bestWeights()));
  }

  /**
   * Reads the state.
   *
   * @throws TrainingException if the file is damaged, too new, or belongs to another run
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  SelfTrainingState read() {
    return checkpoint.read(this::state);
  }

  private SelfTrainingState state(SectionedFile sections) {
    List<SelfTrainingRound> rounds =
        new JsonFields("head", sections.head())
            .objects(ROUNDS).stream().map(SelfTrainingRound::of).toList();
    var state =
        new SelfTrainingState(rounds, Checkpoint.weights(sections), sections.floats(BEST_WEIGHTS));
    if (rounds.isEmpty()
        || state.weights().length != parameters
        || state.bestWeights().length != parameters) {
      throw new IllegalArgumentException("Its weights do not fit the network.");
    }
    return state;
  }
}
