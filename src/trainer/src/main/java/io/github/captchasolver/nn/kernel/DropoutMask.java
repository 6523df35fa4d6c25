package io.github.captchasolver.nn.kernel;

import java.util.SplittableRandom;

/**
 * Draws masks for inverted dropout: values that are kept are scaled up, so that inference needs no
 * correction. Both backends use it, so they drop the same values for the same key.
 */
public final class DropoutMask {
  private DropoutMask() {}

  /**
   * Fills a mask with 0 (dropped) and 1 / (1 - rate) (kept).
   *
   * @param rate share dropped, 0..1, to 16 bits
   * @param key seed of the draws
   * @param mask receives one factor per value
   */
  public static void fill(double rate, long key, float[] mask) {
    var random = new SplittableRandom(key);
    int threshold = (int) Math.round(rate * 65536);
    float kept = (float) (1 / (1 - rate));
    long bits = 0;
    for (int i = 0; i < mask.length; i++) {
      bits = (i & 3) == 0 ? random.nextLong() : bits >>> 16;
      mask[i] = (bits & 0xffff) < threshold ? 0 : kept;
    }
  }
}
