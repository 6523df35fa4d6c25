package io.github.captchasolver.training;

import io.github.captchasolver.nn.dl4j.OptimiserState;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the state of a run between two epochs. The rest of the run depends only on it, the data and
 * the options.
 *
 * @param epochs reports so far, from epoch 1
 * @param bestWeights parameters of the network after the best epoch; empty before the first
 * @param weights parameters after the last epoch, running statistics included; empty once ended
 * @param optimiser after the last epoch; without moments once ended
 * @param stop why the run ended; null while epochs are left
 */
record RunState(
    List<EpochReport> epochs,
    float[] bestWeights,
    float[] weights,
    OptimiserState optimiser,
    TrainingResult.Stop stop) {
  private static final float[] NONE = {};

  /** Is the state before the first epoch, with the network's initial weights. */
  static final RunState START =
      new RunState(List.of(), NONE, NONE, new OptimiserState(0, NONE, NONE), null);

  /**
   * @throws IllegalArgumentException if the epochs are not numbered from 1
   */
  RunState {
    epochs = List.copyOf(epochs);
    for (int i = 0; i < epochs.size(); i++) {
      if (epochs.get(i).epoch() != i + 1) {
        throw new IllegalArgumentException("Its epochs are not numbered from 1.");
      }
    }
  }

  boolean isEnded() {
    return stop != null;
  }

  /** Returns whether all epochs so far ended with a network that predicts only blanks. */
  boolean isOnPlateau() {
    return epochs.isEmpty() || epochs.get(epochs.size() - 1).plateau();
  }

  /** Returns the state one epoch later. */
  RunState after(
      EpochReport report, float[] newWeights, OptimiserState newOptimiser, EarlyStopping stopping) {
    var all = new ArrayList<>(epochs);
    all.add(report);
    float[] best = stopping.isLastBest(all) ? newWeights : bestWeights;
    return new RunState(all, best, newWeights, newOptimiser, null);
  }

  /** Returns the final state, without the parts that only a next epoch would need. */
  RunState ended(TrainingResult.Stop why) {
    return new RunState(
        epochs, bestWeights, NONE, new OptimiserState(optimiser.steps(), NONE, NONE), why);
  }
}
