package io.github.captchasolver.training;

import io.github.captchasolver.evaluation.EvaluatedSample;
import java.util.List;

/** Receives the progress of a training run, on the thread that trains. */
public interface TrainingListener {
  /** Ignores all progress. */
  TrainingListener SILENT = new TrainingListener() {};

  /** Is called before the first step. */
  default void started(TrainingPlan plan) {}

  /**
   * Is called after each step.
   *
   * @param epoch from 1
   * @param batch from 1
   * @param batches number of steps in this epoch
   * @param loss mean over the epoch so far, in nats per image
   */
  default void batch(int epoch, int batch, int batches, double loss) {}

  /**
   * Is called after each epoch.
   *
   * @param secondsLeft estimate, if no early stopping follows
   * @param best whether this is the best epoch so far
   */
  default void epoch(EpochReport report, double secondsLeft, boolean best) {}

  /**
   * Is called after each epoch, if images are held out for validation.
   *
   * @param readings what the network now reads in each of them
   */
  default void validated(List<EvaluatedSample> readings) {}

  /** Is called after each round of training without labels. */
  default void round(SelfTrainingRound report) {}

  /** Is called with remarks for people, such as an image of unusual size or an early stop. */
  default void note(String message) {}
}
