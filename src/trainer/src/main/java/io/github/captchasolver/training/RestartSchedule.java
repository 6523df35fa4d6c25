package io.github.captchasolver.training;

import io.github.captchasolver.training.plan.Recipe;
import java.util.List;

/**
 * What each epoch of a training does. It follows from the recipe and the reports of the epochs
 * before alone, so a resumed training goes the same way.
 *
 * <p>A training that stays on the plateau for longer than is usual begins anew within its epochs:
 * first with the weights it has, then with new ones; each time at half the learning rate, and with
 * a warm-up on an even alignment ({@link io.github.captchasolver.ctc.UniformAlignmentLoss}).
 *
 * @param recipe how the training is to go
 * @param batches steps of an epoch
 */
record RestartSchedule(Recipe recipe, int batches) {
  /** A training that has not left the plateau in so many times the usual epochs begins anew. */
  private static final int PATIENCE = 2;

  /** So many steps of a warm-up are enough. */
  private static final int WARM_UP_STEPS = 100;

  /** Where less than this share of all epochs is left, beginning anew comes too late. */
  private static final double LEAST_LEFT = 0.25;

  /**
   * A row of epochs under one learning-rate schedule.
   *
   * @param number counted from 0
   * @param first its first epoch, from 1
   * @param last its last epoch, if it is not given up before
   * @param warmUp how many of its epochs go by an even alignment
   * @param learningRate the peak
   */
  record Attempt(int number, int first, int last, int warmUp, double learningRate) {
    /** Whether it begins with weights of its own instead of those there are. */
    boolean hasNewWeights() {
      return number > 1;
    }

    boolean begins(int epoch) {
      return epoch == first;
    }

    boolean isWarmUp(int epoch) {
      return epoch < first + warmUp;
    }
  }

  /** The epoch after which a training of this kind has usually left the plateau. */
  int usualExit() {
    return Math.max(1, Math.round((float) recipe.plateauSteps() / batches));
  }

  /** Epochs that {@link #WARM_UP_STEPS} take, if there are so many to spare. */
  private int warmUp() {
    int enough = Math.max(1, Math.round((float) WARM_UP_STEPS / batches));
    return Math.min(enough, recipe.epochs() / 4);
  }

  /**
   * The attempt that the next epoch belongs to.
   *
   * @param before all epochs so far
   */
  Attempt next(List<EpochReport> before) {
    var attempt =
        new Attempt(0, 1, recipe.epochs(), recipe.warmUp() ? warmUp() : 0, recipe.learningRate());
    for (EpochReport report : before) {
      if (isStuck(attempt, report)) {
        attempt =
            new Attempt(
                attempt.number + 1,
                report.epoch() + 1,
                recipe.epochs(),
                warmUp(),
                attempt.learningRate / 2);
      }
    }
    return attempt;
  }

  private boolean isStuck(Attempt attempt, EpochReport report) {
    int longest = Math.min(PATIENCE * usualExit(), Math.max(2, recipe.epochs() / 3));
    int left = recipe.epochs() - report.epoch();
    return recipe.beginsAnew()
        && report.plateau()
        && report.epoch() - attempt.first + 1 >= attempt.warmUp + longest
        && left >= LEAST_LEFT * recipe.epochs();
  }

  /** The learning rate of a step. */
  double rate(Attempt attempt, int epoch, int batch) {
    long done = (long) (epoch - attempt.first) * batches + batch;
    long all = (long) (attempt.last - attempt.first + 1) * batches;
    return recipe.schedule().at(attempt.learningRate, done, all);
  }
}
