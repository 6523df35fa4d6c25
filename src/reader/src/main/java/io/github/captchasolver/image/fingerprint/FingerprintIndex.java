package io.github.captchasolver.image.fingerprint;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Finds copies of an image among many fingerprints. Few are compared one by one, a few nanoseconds
 * each; for many, the time of 100,000 images with each other would be that of training, so {@link
 * FingerprintBuckets} choose which to compare.
 */
public final class FingerprintIndex {
  /** From this many on, looking up the probes is faster than comparing all. */
  private static final int MANY = 4096;

  private final List<ImageFingerprint> fingerprints;

  /** Null if there are few. */
  private final FingerprintBuckets buckets;

  /** Creates an index of fingerprints, which it refers to by their places in the list. */
  public FingerprintIndex(List<ImageFingerprint> fingerprints) {
    this(fingerprints, MANY);
  }

  /**
   * @param many number of fingerprints from which on they are put into buckets
   */
  FingerprintIndex(List<ImageFingerprint> fingerprints, int many) {
    this.fingerprints = List.copyOf(fingerprints);
    this.buckets = fingerprints.size() < many ? null : new FingerprintBuckets(fingerprints);
  }

  /** Returns the places of all copies of an image, in ascending order. */
  public int[] copiesOf(ShiftedFingerprints image) {
    return copies(image).stream().toArray();
  }

  /** Returns whether there is a copy of an image. */
  public boolean contains(ShiftedFingerprints image) {
    return !copies(image).isEmpty();
  }

  private BitSet copies(ShiftedFingerprints image) {
    var copies = new BitSet();
    IntConsumer compare =
        place -> {
          if (image.matches(fingerprints.get(place))) {
            copies.set(place);
          }
        };
    if (buckets == null) {
      IntStream.range(0, fingerprints.size()).forEach(compare);
    } else {
      image.near(buckets, compare);
    }
    return copies;
  }
}
