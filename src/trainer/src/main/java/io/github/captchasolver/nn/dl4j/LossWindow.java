package io.github.captchasolver.nn.dl4j;

/**
 * The time in a training step when the loss is computed, which takes one thread: before and after
 * it the arithmetic takes all threads, and whoever works beside it makes all of them wait.
 */
public interface LossWindow {
  /** Nothing is done in it. */
  LossWindow NOTHING = () -> {};

  /** It begins: work for another thread can be started, not done here. */
  void begins();

  /** The loss is known; returning late keeps the step waiting. */
  default void ends() {}
}
