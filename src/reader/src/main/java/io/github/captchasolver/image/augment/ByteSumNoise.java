package io.github.captchasolver.image.augment;

/**
 * Computes nearly normal noise from one random {@code long}: the sum of its eight bytes, each
 * uniform over 0..255, minus its mean (central limit theorem). Tails end at 4.9 deviations.
 */
final class ByteSumNoise {
  /** Standard deviation of {@link #of}: eight times the variance of one byte, then the root. */
  static final double DEVIATION = Math.sqrt(8 * (256.0 * 256.0 - 1) / 12);

  private static final int MEAN = 8 * 255 / 2;
  private static final long EVERY_OTHER_BYTE = 0x00FF00FF00FF00FFL;
  private static final long ADD_UP = 0x0001000100010001L;

  private ByteSumNoise() {}

  static int of(long bits) {
    long pairs = (bits & EVERY_OTHER_BYTE) + (bits >>> 8 & EVERY_OTHER_BYTE);
    // The product's top 16 bits hold the sum of the four 16-bit lanes.
    return (int) (pairs * ADD_UP >>> 48) - MEAN;
  }
}
