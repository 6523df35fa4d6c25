package io.github.captchasolver.image.fingerprint;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Finds those among many fingerprints that are near another one, and misses none. The numbers of a
 * fingerprint form seven bands of four: if all squared differences sum up to no more than a limit,
 * those of some band sum up to no more than a seventh of it. So only fingerprints with such a band
 * are compared (multi-probe hashing, Lv et al., VLDB 2007, here with every probe).
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

  /** Number of differences whose squares sum up to no more than 0, 1, 2 and so on. */
  private static final int[] PROBES = probes();

  private final List<ImageFingerprint> fingerprints;

  /** For each band, where each key begins in the two arrays below: {@code [BANDS, KEYS + 1]}. */
  private final int[][] starts = new int[BANDS][];

  /** For each band, all places in the order of their keys: {@code [BANDS, N]}. */
  private final int[][] places = new int[BANDS][];

  /** The heads of the fingerprints in these places, side by side for the processor's caches. */
  private final long[][] heads = new long[BANDS][];

  FingerprintBuckets(List<ImageFingerprint> fingerprints) {
    this.fingerprints = List.copyOf(fingerprints);
    for (int band = 0; band < BANDS; band++) {
      fill(band);
    }
  }

  private void fill(int band) {
    int[] next = new int[KEYS + 1];
    for (ImageFingerprint fingerprint : fingerprints) {
      next[key(fingerprint, band) + 1]++;
    }
    Arrays.parallelPrefix(next, Integer::sum);
    starts[band] = next.clone();
    places[band] = new int[fingerprints.size()];
    heads[band] = new long[fingerprints.size()];
    for (int place = 0; place < fingerprints.size(); place++) {
      ImageFingerprint fingerprint = fingerprints.get(place);
      int at = next[key(fingerprint, band)]++;
      places[band][at] = place;
      heads[band][at] = fingerprint.head();
    }
  }

  private static int[] probes() {
    int[] squares = Arrays.stream(DIFFERENCES).map(FingerprintBuckets::squares).toArray();
    int most = squares[KEYS - 1];
    int[] probes = new int[most + 1];
    Arrays.stream(squares).forEach(sum -> probes[sum]++);
    Arrays.parallelPrefix(probes, Integer::sum);
    return probes;
  }

  /**
   * Visits the places of all fingerprints that are {@linkplain ImageFingerprint#isWithin within} a
   * limit of one, some of them several times.
   */
  void near(ImageFingerprint own, int limit, IntConsumer visitor) {
    int each = Math.floorDiv(limit, BANDS);
    int probes = each < 0 ? 0 : PROBES[Math.min(each, PROBES.length - 1)];
    for (int band = 0; band < BANDS; band++) {
      int key = key(own, band);
      for (int i = 0; i < probes; i++) {
        int other = sum(key, DIFFERENCES[i]);
        int end = starts[band][other + 1];
        for (int at = starts[band][other]; at < end; at++) {
          if (own.mayBeWithin(heads[band][at])
              && own.isWithin(limit, fingerprints.get(places[band][at]))) {
            visitor.accept(places[band][at]);
          }
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
