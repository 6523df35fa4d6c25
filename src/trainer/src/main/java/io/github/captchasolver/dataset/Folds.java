package io.github.captchasolver.dataset;

import io.github.captchasolver.util.SeedKey;
import io.github.captchasolver.util.Shuffle;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits for k-fold cross-validation: every sample is for validation exactly once. Of {@link
 * Copies} only one is used.
 */
public final class Folds {
  /** Separates the draws of folds from other uses of the same seed. */
  private static final long PURPOSE = 2;

  private Folds() {}

  /**
   * Deals the shuffled samples out to {@code k} validation parts whose sizes differ by at most one.
   *
   * @throws IllegalArgumentException if {@code k} is below 2 or above the number of different
   *     images
   */
  public static List<Split> of(List<Sample> all, int k, long seed) {
    List<Sample> samples = Copies.of(all).distinct();
    if (k < 2 || k > samples.size()) {
      throw new IllegalArgumentException(
          "The number of folds must be 2 to the number of samples, "
              + samples.size()
              + ", not "
              + k
              + ".");
    }
    int[] order = Shuffle.of(samples.size(), SeedKey.of(seed, PURPOSE));
    return IntStream.range(0, k)
        .mapToObj(
            fold ->
                Split.ofPlaces(
                    samples,
                    IntStream.range(0, order.length)
                        .filter(place -> place % k == fold)
                        .map(place -> order[place])
                        .toArray()))
        .toList();
  }
}
