package io.github.captchasolver.nn.dl4j;

/**
 * Is notified of the part of a training step in which the loss is computed on one thread. Before
 * and after it the arithmetic takes all threads, and work beside it would delay all of them.
 */
public interface LossWindow {
  /** Does no work. */
  LossWindow NONE = () -> {};

  /** Marks the beginning: work can be started on another thread, but not done here. */
  void begins();

  /** Marks the end; the step waits for this method to return. */
  default void ends() {}
}
