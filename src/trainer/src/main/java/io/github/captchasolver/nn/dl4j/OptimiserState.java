package io.github.captchasolver.nn.dl4j;

/**
 * The state of Adam between steps; the next step depends on it and the parameters alone.
 *
 * @param steps number of steps taken; dropout and schedule follow it too
 * @param firstMoment running mean of the gradient, laid out as the parameters; not copied
 * @param secondMoment running mean of its square; not copied
 */
public record OptimiserState(long steps, float[] firstMoment, float[] secondMoment) {
  /** Returns the state before the first step. */
  public static OptimiserState fresh(int parameters) {
    return new OptimiserState(0, new float[parameters], new float[parameters]);
  }

  public OptimiserState {
    if (steps < 0 || firstMoment.length != secondMoment.length) {
      throw new IllegalArgumentException(
          "An optimiser needs a step count of at least 0 and two moments of equal size.");
    }
  }
}
