package io.github.captchasolver.dataset;

import io.github.captchasolver.util.SeedKey;
import io.github.captchasolver.util.Shuffle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Deals samples out to batches, as places in their list. The last batch may be smaller. */
public final class Batches {
  /** Separates the draws of batches from other uses of the same seed. */
  private static final long PURPOSE = 3;

  private Batches() {}

  /**
   * Returns every sample once, in an order that depends on seed and epoch alone, so that training
   * can resume in any epoch.
   *
   * @throws IllegalArgumentException if there are no samples or the batch size is below 1
   */
  public static List<int[]> shuffled(int samples, int batchSize, long seed, int epoch) {
    return cut(Shuffle.of(samples, SeedKey.of(seed, PURPOSE, epoch)), batchSize);
  }

  /**
   * Returns every sample once, in the order of the list.
   *
   * @throws IllegalArgumentException if there are no samples or the batch size is below 1
   */
  public static List<int[]> inOrder(int samples, int batchSize) {
    return cut(IntStream.range(0, samples).toArray(), batchSize);
  }

  private static List<int[]> cut(int[] order, int batchSize) {
    if (order.length == 0 || batchSize < 1) {
      throw new IllegalArgumentException(
          "Batches need at least 1 sample and a size of at least 1, not "
              + order.length
              + " samples and size "
              + batchSize
              + ".");
    }
    var batches = new ArrayList<int[]>();
    for (int start = 0; start < order.length; start += batchSize) {
      batches.add(Arrays.copyOfRange(order, start, Math.min(start + batchSize, order.length)));
    }
    return List.copyOf(batches);
  }
}
