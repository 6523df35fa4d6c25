package io.github.captchasolver.training;

/** Is told how a training goes, on the thread that trains. */
public interface TrainingListener {
  /** A listener that does not listen. */
  TrainingListener SILENT = new TrainingListener() {};

  /** Before the first step. */
  default void started(TrainingPlan plan) {}

  /**
   * After each step.
   *
   * @param epoch from 1
   * @param batch from 1
   * @param batches steps in this epoch
   * @param loss mean over the epoch so far
   */
  default void batch(int epoch, int batch, int batches, double loss) {}

  /**
   * After each epoch.
   *
   * @param secondsLeft estimate for the epochs that may come
   * @param best whether this is the best epoch so far
   */
  default void epoch(EpochReport report, double secondsLeft, boolean best) {}

  /** Something worth a line: an image of odd shape, an early stop. */
  default void note(String message) {}
}
