package io.github.captchasolver.nn.dl4j;

/**
 * What Adam remembers between steps; with the parameters, all that the next step depends on.
 *
 * @param steps steps taken; also where dropout and schedule stand
 * @param firstMoment running mean of the gradient, laid out as the parameters; not copied
 * @param secondMoment running mean of its square; not copied
 */
public record OptimiserState(long steps, float[] firstMoment, float[] secondMoment) {
  /** Before the first step. */
  public static OptimiserState fresh(int parameters) {
    return new OptimiserState(0, new float[parameters], new float[parameters]);
  }

  public OptimiserState {
    if (steps < 0 || firstMoment.length != secondMoment.length) {
      throw new IllegalArgumentException(
          "An optimiser has at least 0 steps behind it, and two moments of equal size.");
    }
  }
}
