package io.github.captchasolver.training;

import io.github.captchasolver.training.plan.Recipe;
import java.util.List;

/**
 * Decides what each epoch of a run does. It depends only on the recipe and the reports of the
 * epochs before, so that a resumed run makes the same decisions.
 *
 * <p>A run that stays on the plateau for longer than usual restarts within its epochs: first with
 * the present weights, then with new ones; each time at half the learning rate, and with a warm-up
 * on the uniform-alignment loss ({@link
 * io.github.captchasolver.ctc.SequenceLoss#UNIFORM_ALIGNMENT}).
 *
 * @param recipe settings of the run
 * @param batches number of steps in an epoch
 */
record RestartSchedule(Recipe recipe, int batches) {
  /** A run restarts when it has not left the plateau within the usual epochs times this factor. */
  private static final int PATIENCE = 2;

  /** Number of warm-up steps. */
  private static final int WARM_UP_STEPS = 100;

  /** With less than this share of all epochs left, a restart comes too late. */
  private static final double LEAST_LEFT = 0.25;

  /**
   * Names the epochs under one learning-rate schedule.
   *
   * @param number counted from 0
   * @param first its first epoch, from 1
   * @param last its last epoch, if no restart comes before
   * @param warmUp number of its epochs that use the uniform-alignment loss
   * @param learningRate the peak
   */
  record Attempt(int number, int first, int last, int warmUp, double learningRate) {
    /** Returns whether it starts with new weights instead of the present ones. */
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

  /** Returns the epoch after which a run of this kind has usually left the plateau. */
  int usualExit() {
    return Math.max(1, Math.round((float) recipe.plateauSteps() / batches));
  }

  /** Returns the epochs that {@link #WARM_UP_STEPS} take, at most a quarter of all. */
  private int warmUp() {
    int enough = Math.max(1, Math.round((float) WARM_UP_STEPS / batches));
    return Math.min(enough, recipe.epochs() / 4);
  }

  /**
   * Returns the attempt that the next epoch belongs to.
   *
   * @param before reports of all epochs so far
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
    return recipe.restarts()
        && report.plateau()
        && report.epoch() - attempt.first + 1 >= attempt.warmUp + longest
        && left >= LEAST_LEFT * recipe.epochs();
  }

  /** Returns the learning rate of a step; {@code batch} counts from 0. */
  double rate(Attempt attempt, int epoch, int batch) {
    long done = (long) (epoch - attempt.first) * batches + batch;
    long all = (long) (attempt.last - attempt.first + 1) * batches;
    return recipe.schedule().at(attempt.learningRate, done, all);
  }
}
