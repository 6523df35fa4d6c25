package io.github.captchasolver.inference;

import io.github.captchasolver.text.LabelConstraint;
import java.util.Objects;

/**
 * How a {@link CaptchaSolver} reads.
 *
 * @param constraint the texts it may return; {@link LabelConstraint#NONE} for all. If letters of
 *     one case alone are allowed and the model knows both, images may show either
 * @param learntLengths whether, where the constraint leaves the length open, the lengths of the
 *     training labels count: of labels of one length only that length is read, and otherwise rare
 *     lengths need more evidence
 * @param threads threads that share one image or batch, at least 1; callers that read from several
 *     threads are best served by 1
 * @param selfTest whether opening reads the images that the model carries for this
 */
public record SolverOptions(
    LabelConstraint constraint, boolean learntLengths, int threads, boolean selfTest) {

  /**
   * @throws IllegalArgumentException if there is not at least one thread
   */
  public SolverOptions {
    Objects.requireNonNull(constraint, "constraint");
    if (threads < 1) {
      throw new IllegalArgumentException("Reading needs at least 1 thread, not " + threads + ".");
    }
  }

  /** No constraint but the lengths of the training labels, one thread, with self-test. */
  public static SolverOptions defaults() {
    return new SolverOptions(LabelConstraint.NONE, true, 1, true);
  }

  /** The same with other allowed texts. */
  public SolverOptions withConstraint(LabelConstraint other) {
    return new SolverOptions(other, learntLengths, threads, selfTest);
  }

  /** The same with or without what the training labels say about lengths. */
  public SolverOptions withLearntLengths(boolean other) {
    return new SolverOptions(constraint, other, threads, selfTest);
  }

  /** The same with another number of threads. */
  public SolverOptions withThreads(int other) {
    return new SolverOptions(constraint, learntLengths, other, selfTest);
  }

  /** The same with or without the self-test on opening. */
  public SolverOptions withSelfTest(boolean other) {
    return new SolverOptions(constraint, learntLengths, threads, other);
  }
}
