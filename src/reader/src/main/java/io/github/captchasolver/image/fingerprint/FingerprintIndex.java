package io.github.captchasolver.image.fingerprint;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds copies of an image among many fingerprints. They are sorted by contrast, and only those of
 * about the same contrast are compared, a few nanoseconds each.
 */
public final class FingerprintIndex {
  /** In the order of their contrast. */
  private final ImageFingerprint[] sorted;

  /** The place of each in the list that the index was made of. */
  private final int[] places;

  /** Creates an index of fingerprints, which it refers to by their places in the list. */
  public FingerprintIndex(List<ImageFingerprint> fingerprints) {
    places =
        IntStream.range(0, fingerprints.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> fingerprints.get(i).contrast()))
            .mapToInt(Integer::intValue)
            .toArray();
    sorted = Arrays.stream(places).mapToObj(fingerprints::get).toArray(ImageFingerprint[]::new);
  }

  /** Returns the places of all copies of an image, in ascending order. */
  public int[] copiesOf(ShiftedFingerprints image) {
    return places(image).map(i -> places[i]).sorted().toArray();
  }

  /** Returns whether there is a copy of an image. */
  public boolean contains(ShiftedFingerprints image) {
    return places(image).findAny().isPresent();
  }

  private IntStream places(ShiftedFingerprints image) {
    return IntStream.range(first(image.leastContrast()), first(image.mostContrast() + 1))
        .filter(i -> image.matches(sorted[i]));
  }

  /** Returns the first place with at least some contrast. */
  private int first(int contrast) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle].contrast() < contrast) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
