package io.github.captchasolver.server.model;

import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.text.LabelConstraint;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An open model that requests share. It is closed when it has been replaced and the last request
 * that uses it is done.
 */
public final class ServedModel implements AutoCloseable {
  private static final String ANY = "any";

  private final String name;
  private final boolean base;
  private final CaptchaSolver solver;

  /** Uses, of which the collection of models is one. */
  private final AtomicInteger uses = new AtomicInteger(1);

  ServedModel(String name, boolean base, CaptchaSolver solver) {
    this.name = name;
    this.base = base;
    this.solver = solver;
  }

  /** Returns the name by which clients ask for it. */
  public String name() {
    return name;
  }

  /** Returns whether it is the base model, which was not trained on the images of one site. */
  public boolean isBase() {
    return base;
  }

  /** Returns the solver, which reads whatever the model knows. */
  public CaptchaSolver solver() {
    return solver;
  }

  /**
   * Returns a solver that reads certain texts only.
   *
   * @param only the characters, as on the command line; null for all
   * @param length the length, as on the command line; null for those of the training labels
   * @param arithmetic whether the images show arithmetic, whose characters are then those that a
   *     base model reads if {@code only} is null
   * @throws IllegalArgumentException if one of them is not valid, or the model knows none of the
   *     characters
   */
  public CaptchaSolver solver(String only, String length, boolean arithmetic) {
    if (only == null && length == null && !arithmetic) {
      return solver;
    }
    return solver.withOptions(
        solver
            .options()
            .withConstraint(LabelConstraint.parse(only, length))
            .withArithmetic(arithmetic)
            .withTrainedLengths(!base && !ANY.equals(length)));
  }

  /** Begins a use, which ends with {@link #close}; returns false if the model is closed already. */
  boolean use() {
    return uses.getAndUpdate(n -> n == 0 ? 0 : n + 1) > 0;
  }

  @Override
  public void close() {
    if (uses.decrementAndGet() == 0) {
      solver.close();
    }
  }

  /** Opens the base model. */
  static ServedModel base() {
    return new ServedModel("base", true, CaptchaSolver.openBase(options()));
  }

  static SolverOptions options() {
    return SolverOptions.defaults().withThreads(1); // requests are read side by side
  }
}
