package io.github.captchasolver.util;

/**
 * Derives one seed from several numbers, so that each purpose has its own random draws, as in
 * {@code new SplittableRandom(SeedKey.of(seed, epoch, sample))}, and never depends on the thread or
 * on the order of the draws.
 *
 * <p>The mixing function is that of SplitMix64 (Steele, Lea and Flood, "Fast splittable
 * pseudorandom number generators", OOPSLA 2014): {@code of(s)} is the first number that SplitMix64
 * gives for the seed {@code s}.
 */
public final class SeedKey {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private SeedKey() {}

  /**
   * Mixes the parts, in their order, into 64 bits.
   *
   * @param parts at least one number; the same numbers in another order give another key
   * @throws IllegalArgumentException if there is no part
   */
  public static long of(long... parts) {
    if (parts.length == 0) {
      throw new IllegalArgumentException("A random key needs at least one part.");
    }
    long key = 0;
    for (long part : parts) {
      key = mix(key + GOLDEN_GAMMA + part);
    }
    return key;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
