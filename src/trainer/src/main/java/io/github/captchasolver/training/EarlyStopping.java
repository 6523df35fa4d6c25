package io.github.captchasolver.training;

import io.github.captchasolver.training.plan.Recipe;
import java.util.List;

/**
 * Decides which epoch is best and when a run stops early.
 *
 * @param patience epochs without a lower validation loss before stopping
 * @param lastIsBest whether validation has no say: the last epoch is the best and no run stops
 *     early
 */
record EarlyStopping(int patience, boolean lastIsBest) {

  static EarlyStopping of(Recipe recipe) {
    return new EarlyStopping(recipe.patience(), recipe.lastIsBest());
  }

  /**
   * Returns the first epoch with the lowest validation loss, from 1; without validation the last
   * one; 0 before the first.
   */
  int bestEpoch(List<EpochReport> epochs) {
    if (lastIsBest) {
      return epochs.size();
    }
    int best = 0;
    for (EpochReport report : epochs) {
      // An epoch without validation (NaN) counts as better than those before.
      if (best == 0 || !(report.validationLoss() >= epochs.get(best - 1).validationLoss())) {
        best = report.epoch();
      }
    }
    return best;
  }

  /** Returns whether the last of these epochs is the best. */
  boolean isLastBest(List<EpochReport> epochs) {
    return bestEpoch(epochs) == epochs.size();
  }

  /**
   * Returns whether the validation loss has not improved for {@link #patience} epochs. Before the
   * first correct reading it never stops: the loss may rest for dozens of epochs and then fall.
   */
  boolean isOver(List<EpochReport> epochs) {
    boolean reads = epochs.stream().anyMatch(report -> report.exactMatch() > 0);
    return !lastIsBest && reads && epochs.size() - bestEpoch(epochs) >= patience;
  }
}
