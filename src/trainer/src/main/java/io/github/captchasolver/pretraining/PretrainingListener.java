package io.github.captchasolver.pretraining;

/** Is told how a pretraining goes, on the thread that trains. */
public interface PretrainingListener {
  /** A listener that does not listen. */
  PretrainingListener SILENT = new PretrainingListener() {};

  /**
   * Before the first step.
   *
   * @param fonts number of fonts
   * @param arithmetic what does the arithmetic
   */
  default void started(PretrainingOptions options, int fonts, String arithmetic) {}

  /**
   * After each step.
   *
   * @param step from 1
   * @param loss of this step, in nats
   */
  default void step(int step, double loss) {}

  /** Every so many steps, and at the end. */
  default void report(PretrainingReport report) {}

  /** Something worth a line. */
  default void note(String message) {}
}
