package io.github.captchasolver.training;

import io.github.captchasolver.nn.dl4j.OptimiserState;
import io.github.captchasolver.training.plan.Recipe;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a training stands between two epochs: all that the rest of it depends on, besides data and
 * options.
 *
 * @param epochs what was run, from epoch 1
 * @param bestWeights parameters of the network after the best epoch; empty before the first
 * @param weights parameters after the last epoch, running statistics included; empty once ended
 * @param optimiser after the last epoch; with no moments once ended
 * @param stop why the training ended; null while there are epochs to come
 */
record RunState(
    List<EpochReport> epochs,
    float[] bestWeights,
    float[] weights,
    OptimiserState optimiser,
    TrainingResult.Stop stop) {
  private static final float[] NONE = {};

  /** Before the first epoch; the network is as it was made. */
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

  /**
   * The first epoch with the lowest validation loss, from 1; without validation the last one; 0
   * before the first.
   *
   * @param lastIsBest whether validation has no say, see {@link Recipe#lastIsBest}
   */
  int bestEpoch(boolean lastIsBest) {
    if (lastIsBest) {
      return epochs.size();
    }
    int best = 0;
    for (EpochReport report : epochs) {
      // An epoch that was not judged is taken to be better than those before.
      if (best == 0 || !(report.validationLoss() >= epochs.get(best - 1).validationLoss())) {
        best = report.epoch();
      }
    }
    return best;
  }

  /** Whether all epochs so far ended with a network that predicts blanks only. */
  boolean isOnPlateau() {
    return epochs.isEmpty() || epochs.get(epochs.size() - 1).plateau();
  }

  /**
   * Whether validation has not become better for so many epochs. Before the first image is read
   * right it need not: there the loss may rest for dozens of epochs and then fall.
   */
  boolean isOutOf(int patience) {
    boolean reads = epochs.stream().anyMatch(report -> report.exactMatch() > 0);
    return reads && epochs.size() - bestEpoch(false) >= patience;
  }

  /** One epoch later. */
  RunState after(
      EpochReport report, float[] newWeights, OptimiserState newOptimiser, boolean lastIsBest) {
    var all = new ArrayList<>(epochs);
    all.add(report);
    var next = new RunState(all, bestWeights, newWeights, newOptimiser, null);
    return next.bestEpoch(lastIsBest) == report.epoch()
        ? new RunState(all, newWeights, newWeights, newOptimiser, null)
        : next;
  }

  /** The end; what only a next epoch would need is dropped. */
  RunState ended(TrainingResult.Stop why) {
    return new RunState(
        epochs, bestWeights, NONE, new OptimiserState(optimiser.steps(), NONE, NONE), why);
  }
}
