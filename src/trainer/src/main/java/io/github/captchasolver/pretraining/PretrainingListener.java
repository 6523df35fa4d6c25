package io.github.captchasolver.pretraining;

/** Receives the progress of a pretraining run, on the thread that trains. */
public interface PretrainingListener {
  /** Ignores all progress. */
  PretrainingListener SILENT = new PretrainingListener() {};

  /**
   * Is called before the first step.
   *
   * @param fonts number of fonts
   * @param arithmetic name of the library that computes
   */
  default void started(PretrainingOptions options, int fonts, String arithmetic) {}

  /**
   * Is called after each step.
   *
   * @param step from 1
   * @param loss of this step, in nats per image
   */
  default void step(int step, double loss) {}

  /** Is called after each {@link PretrainingOptions#reportEvery} steps, and at the end. */
  default void report(PretrainingReport report) {}

  /** Is called with remarks for people. */
  default void note(String message) {}
}
