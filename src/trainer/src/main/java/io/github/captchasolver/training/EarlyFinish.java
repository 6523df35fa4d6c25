package io.github.captchasolver.training;

import java.util.List;

/**
 * Shortens a run whose held-out images are all read and whose validation loss no longer improves:
 * the learning rate then falls to nearly 0 in a few epochs. Stopping at once would read fewer new
 * images, since a network gains most while its learning rate falls. The decision depends only on
 * the reports of the epochs, so that a resumed run decides alike.
 *
 * @param epochs number of epochs of the whole run
 * @param allowed whether the run may be shorter
 */
record EarlyFinish(int epochs, boolean allowed) {
  /** Share of all epochs in which the learning rate rises, and that no run is shortened to. */
  private static final double RISING = 0.25;

  /**
   * A loss is lower if it is so by this, in nats per image: an image less in two hundred is
   * misread.
   */
  private static final double LEAST_GAIN = 0.005;

  /** Share of the epochs so far without a lower loss after which a run is shortened. */
  private static final double UNIMPROVED = 0.25;

  /** Number of epochs in which the learning rate falls, as a share of those before. */
  private static final double FALLING = 0.5;

  /** A run obeys a number of epochs or a patience that is requested. */
  static EarlyFinish of(TrainingPlan plan) {
    return new EarlyFinish(plan.recipe().epochs(), isAllowed(plan.options()));
  }

  static boolean isAllowed(TrainingOptions options) {
    return options.epochs().isEmpty() && options.patience().isEmpty();
  }

  /** Returns the epoch after which the learning rate falls to its end; 0 if there is none yet. */
  int turn(List<EpochReport> reports) {
    int best = 0;
    for (EpochReport report : reports) {
      if (best == 0
          || report.validationLoss() < reports.get(best - 1).validationLoss() - LEAST_GAIN) {
        best = report.epoch();
      }
      int epoch = report.epoch();
      if (allowed
          && report.exactMatch() == 1
          && epoch >= RISING * epochs
          && epoch - best >= UNIMPROVED * epoch
          && epoch + falling(epoch) < epochs) {
        return epoch;
      }
    }
    return 0;
  }

  private static int falling(int turn) {
    return (int) Math.ceil(FALLING * turn);
  }

  /** Returns the last epoch of the run, as far as it is known. */
  int last(List<EpochReport> reports) {
    int turn = turn(reports);
    return turn == 0 ? epochs : turn + falling(turn);
  }

  /**
   * Returns the learning rate of a step after the turn, as a share of that of the last step before.
   *
   * @param batch counted from 0
   * @param batches number of steps in an epoch
   */
  static double share(int turn, int epoch, int batch, int batches) {
    double done = (epoch - turn - 1.0) * batches + batch + 1;
    return (1 + Math.cos(Math.PI * done / ((double) falling(turn) * batches))) / 2;
  }
}
