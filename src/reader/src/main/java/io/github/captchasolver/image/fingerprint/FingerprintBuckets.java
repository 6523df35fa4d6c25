package io.github.captchasolver.image.fingerprint;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Finds the few among many fingerprints that may be near another one, and misses none. The numbers
 * of a fingerprint form seven bands of four: if all squared differences sum up to no more than a
 * limit, those of some band sum up to no more than a seventh of it. So only fingerprints with such
 * a band are looked up (multi-probe hashing, Lv et al., VLDB 2007, here with every probe).
 */
final class FingerprintBuckets {
  /** Bands of {@link ImageFingerprint#head} and of {@link ImageFingerprint#tail}. */
  private static final int HEAD_BANDS = 3;

  private static final int BANDS = HEAD_BANDS + 4;

  private static final int BAND_BITS = 16;
  private static final int KEYS = 1 << BAND_BITS;
  private static final int NUMBER_BITS = 4;
  private static final int HIGH_BITS = 0x8888;

  /** All differences of a band, those of the least squares first. */
  private static final int[] DIFFERENCES =
      IntStream.range(0, KEYS)
          .boxed()
          .sorted(Comparator.comparingInt(FingerprintBuckets::squares))
          .mapToInt(Integer::intValue)
          .toArray();

  /** For each band, where the places of each key begin in {@link #places}: {@code [KEYS + 1]}. */
  private final int[][] starts = new int[BANDS][];

  /** For each band, all places in the order of their keys. */
  private final int[][] places = new int[BANDS][];

  FingerprintBuckets(List<ImageFingerprint> fingerprints) {
    for (int band = 0; band < BANDS; band++) {
      int[] next = new int[KEYS + 1];
      for (ImageFingerprint fingerprint : fingerprints) {
        next[key(fingerprint, band) + 1]++;
      }
      Arrays.parallelPrefix(next, Integer::sum);
      starts[band] = next.clone();
      places[band] = new int[fingerprints.size()];
      for (int place = 0; place < places[band].length; place++) {
        places[band][next[key(fingerprints.get(place), band)]++] = place;
      }
    }
  }

  /**
   * Visits the places of fingerprints that may be near one, some of them several times: all whose
   * squared differences sum up to no more than a limit, and some others.
   */
  void near(ImageFingerprint own, int limit, IntConsumer visitor) {
    int each = Math.floorDiv(limit, BANDS);
    for (int band = 0; band < BANDS; band++) {
      int key = key(own, band);
      for (int i = 0; i < KEYS && squares(DIFFERENCES[i]) <= each; i++) {
        int other = sum(key, DIFFERENCES[i]);
        for (int at = starts[band][other]; at < starts[band][other + 1]; at++) {
          visitor.accept(places[band][at]);
        }
      }
    }
  }

  private static int key(ImageFingerprint fingerprint, int band) {
    long numbers =
        band < HEAD_BANDS
            ? fingerprint.head() >>> BAND_BITS * band
            : fingerprint.tail() >>> BAND_BITS * (band - HEAD_BANDS);
    return (int) numbers & KEYS - 1;
  }

  /** Adds four numbers of four bits at once, each modulo 16. */
  private static int sum(int a, int b) {
    return (a & ~HIGH_BITS) + (b & ~HIGH_BITS) ^ (a ^ b) & HIGH_BITS;
  }

  /** Returns the sum of the squares of four differences, each modulo 16. */
  private static int squares(int differences) {
    int sum = 0;
    for (int rest = differences; rest != 0; rest >>>= NUMBER_BITS) {
      int difference = rest & 0xF;
      int around = Math.min(difference, 0x10 - difference);
      sum += around * around;
    }
    return sum;
  }
}
