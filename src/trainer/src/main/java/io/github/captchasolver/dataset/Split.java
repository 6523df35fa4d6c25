package io.github.captchasolver.dataset;

import io.github.captchasolver.util.SeedKey;
import io.github.captchasolver.util.Shuffle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Divides samples into two parts, for training and for validation. The part of a sample depends
 * only on the seed and on its place in the list; both parts keep the order of the list. Of {@link
 * Copies} only one is in either part, so that no image is both trained on and validated with.
 *
 * @param training samples that the network learns from
 * @param validation samples that it does not see during training; possibly empty
 */
public record Split(List<Sample> training, List<Sample> validation) {
  // Separate the draws of a split and of folds from other uses of the same seed.
  private static final long SPLIT = 1;
  private static final long FOLDS = 2;

  public Split {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
  }

  /**
   * Draws the validation part at random: {@code N - floor(N * (1 - validation))} of {@code N}
   * different images, but one always stays for training.
   *
   * @param validation share of the samples, 0 or more and below 1
   * @throws IllegalArgumentException if there is no sample, or the share is out of range
   */
  public static Split of(List<Sample> samples, double validation, long seed) {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("There are no samples to split.");
    }
    if (!(validation >= 0 && validation < 1)) {
      throw new IllegalArgumentException(
          "The validation share must be 0 or more and below 1, not " + validation + ".");
    }
    List<Sample> distinct = Copies.of(samples).distinct();
    int[] order = Shuffle.of(distinct.size(), SeedKey.of(seed, SPLIT));
    return ofPlaces(distinct, Arrays.copyOf(order, validationCount(distinct.size(), validation)));
  }

  /** Computes in decimal: with 10 samples and 0.9, binary fractions would leave none. */
  private static int validationCount(int samples, double validation) {
    BigDecimal forTraining =
        BigDecimal.ONE
            .subtract(BigDecimal.valueOf(validation))
            .multiply(BigDecimal.valueOf(samples));
    int training = forTraining.setScale(0, RoundingMode.FLOOR).intValueExact();
    return samples - Math.max(training, 1);
  }

  /**
   * Returns the splits of k-fold cross-validation: every different image is for validation exactly
   * once, and the sizes of the validation parts differ by at most one.
   *
   * @throws IllegalArgumentException if {@code k} is below 2 or above the number of different
   *     images
   */
  public static List<Split> folds(List<Sample> all, int k, long seed) {
    List<Sample> samples = Copies.of(all).distinct();
    if (k < 2 || k > samples.size()) {
      throw new IllegalArgumentException(
          "The number of folds must be 2 to the number of samples, "
              + samples.size()
              + ", not "
              + k
              + ".");
    }
    int[] order = Shuffle.of(samples.size(), SeedKey.of(seed, FOLDS));
    return IntStream.range(0, k)
        .mapToObj(
            fold ->
                ofPlaces(
                    samples,
                    IntStream.range(0, order.length)
                        .filter(place -> place % k == fold)
                        .map(place -> order[place])
                        .toArray()))
        .toList();
  }

  /** Returns the split with the samples at some places for validation. */
  private static Split ofPlaces(List<Sample> samples, int[] validationPlaces) {
    var chosen = new boolean[samples.size()];
    for (int place : validationPlaces) {
      chosen[place] = true;
    }
    return new Split(
        IntStream.range(0, chosen.length).filter(i -> !chosen[i]).mapToObj(samples::get).toList(),
        IntStream.range(0, chosen.length).filter(i -> chosen[i]).mapToObj(samples::get).toList());
  }
}
