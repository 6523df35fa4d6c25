package io.github.captchasolver.ctc;

/** Adds numbers given by their logarithms, in double precision; {@code -Infinity} is log 0. */
public final class LogSum {
  /** Terms this far below the largest do not change the sum: exp(-40) is below 2^-53. */
  private static final double NEGLIGIBLE = -40;

  private LogSum() {}

  /** Returns {@code log(exp(a) + exp(b))}. */
  public static double of(double a, double b) {
    double high = Math.max(a, b);
    double share = exp(Math.min(a, b) - high);
    // Math.log(1 + x) is compiled to fewer instructions than log1p, and the error of 1e-16 is
    // absolute: harmless, as the result is a logarithm.
    return share == 0 ? high : high + Math.log(1 + share);
  }

  /** Returns {@code log(exp(a) + exp(b) + exp(c))}. */
  static double of(double a, double b, double c) {
    double high = Math.max(a, b);
    double low = Math.min(a, b);
    double middle = Math.min(high, c);
    high = Math.max(high, c);
    double share = exp(middle - high) + exp(low - high);
    return share == 0 ? high : high + Math.log(1 + share);
  }

  /**
   * Returns {@code exp(x)} for x up to 0; 0 for negligible values and for the NaN of log 0 - log 0.
   */
  static double exp(double x) {
    return x > NEGLIGIBLE ? FastExp.of(x) : 0;
  }
}
