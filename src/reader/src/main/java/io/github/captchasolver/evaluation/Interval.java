package io.github.captchasolver.evaluation;

import java.util.List;

/**
 * A range of rates, 0..1.
 *
 * @param low lower end, included
 * @param high upper end, included
 */
public record Interval(double low, double high) {
  /** Quantile of the standard normal distribution that leaves 2.5 % above it. */
  private static final double Z = 1.959963984540054;

  public Interval {
    if (!(low >= 0 && low <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "An interval of rates lies within 0 and 1, not [" + low + ", " + high + "].");
    }
  }

  /** Returns both ends, the lower one first, as JSON holds them. */
  public List<Double> bounds() {
    return List.of(low, high);
  }

  /**
   * Returns the 95 % score interval of a rate, given that {@code right} of {@code of} independent
   * trials came out right. Unlike the usual "plus or minus" it stays within 0..1 and is useful at 0
   * % and 100 % too (Wilson, "Probable Inference, the Law of Succession, and Statistical
   * Inference", JASA 22, 1927).
   *
   * @throws IllegalArgumentException if there is no trial, or {@code right} is not within 0..of
   */
  public static Interval wilson(int right, int of) {
    if (of < 1 || right < 0 || right > of) {
      throw new IllegalArgumentException(
          "A rate needs at least one trial and at most all of them right, not "
              + right
              + " of "
              + of
              + ".");
    }
    double rate = (double) right / of;
    double z2 = Z * Z / of;
    double centre = (rate + z2 / 2) / (1 + z2);
    double half = Z * Math.sqrt(rate * (1 - rate) / of + z2 / (4.0 * of)) / (1 + z2);
    // At the ends the formula gives 0 and 1 only up to rounding.
    return new Interval(right == 0 ? 0 : centre - half, right == of ? 1 : centre + half);
  }
}
