package io.github.captchasolver.pretraining;

import io.github.captchasolver.model.file.SectionedFile;
import io.github.captchasolver.nn.dl4j.OptimiserState;
import io.github.captchasolver.training.Checkpoint;
import java.util.Map;

/**
 * Holds the state of a pretraining run between two steps, which the optimizer counts.
 *
 * @param weights parameters of the network, running statistics included; not copied
 * @param optimiser after the last step
 * @param seconds wall-clock time of all steps; 0 where it does not count
 */
record PretrainingState(float[] weights, OptimiserState optimiser, double seconds) {
  private static final String SECONDS = "seconds";

  /**
   * Reads the state from a checkpoint's content.
   *
   * @throws IllegalArgumentException if it has another number of parameters
   */
  static PretrainingState of(SectionedFile sections, int parameters) {
    var state =
        new PretrainingState(
            Checkpoint.weights(sections),
            Checkpoint.optimiser(sections),
            sections.head().get(SECONDS) instanceof Number seconds ? seconds.doubleValue() : 0);
    if (state.weights().length != parameters
        || state.optimiser().firstMoment().length != parameters) {
      throw new IllegalArgumentException("Its weights do not fit the network.");
    }
    return state;
  }

  int steps() {
    return Math.toIntExact(optimiser.steps());
  }

  /** Returns what a checkpoint stores beside weights and optimizer. */
  Map<String, Object> fields() {
    return seconds == 0 ? Map.of() : Map.of(SECONDS, seconds);
  }
}
