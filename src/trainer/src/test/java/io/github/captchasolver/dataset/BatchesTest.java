package io.github.captchasolver.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

  @Test
  void inOrder_lastBatch_isSmaller() {
    assertThat(Batches.inOrder(7, 3))
        .containsExactly(new int[] {0, 1, 2}, new int[] {3, 4, 5}, new int[] {6});
  }

  @Test
  void inOrder_exactMultiple_hasNoEmptyBatch() {
    assertThat(Batches.inOrder(6, 3)).hasSize(2);
  }

  @Test
  void shuffled_everySample_occursOnceInBatchesOfTheSameSizes() {
    List<int[]> batches = Batches.shuffled(946, 16, 1, 3);

    assertThat(batches).hasSize(60);
    assertThat(batches.subList(0, 59)).allSatisfy(batch -> assertThat(batch).hasSize(16));
    assertThat(batches.get(59)).hasSize(2);
    assertThat(flat(batches)).isNotEqualTo(range(946));
    assertThat(sorted(flat(batches))).isEqualTo(range(946));
  }

  @Test
  void shuffled_seedAndEpoch_determineTheOrder() {
    int[] first = flat(Batches.shuffled(50, 8, 1, 1));

    assertThat(flat(Batches.shuffled(50, 8, 1, 1))).isEqualTo(first);
    assertThat(flat(Batches.shuffled(50, 8, 1, 2))).isNotEqualTo(first);
    assertThat(flat(Batches.shuffled(50, 8, 2, 1))).isNotEqualTo(first);
  }

  @Test
  void shuffled_batchLargerThanTheSet_isOneBatch() {
    assertThat(Batches.shuffled(3, 16, 1, 1)).hasSize(1);
  }

  @Test
  void shuffled_noSamples_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Batches.inOrder(0, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> Batches.shuffled(3, 0, 1, 1));
  }

  private static int[] flat(List<int[]> batches) {
    return batches.stream().flatMapToInt(Arrays::stream).toArray();
  }

  private static int[] sorted(int[] numbers) {
    return Arrays.stream(numbers).sorted().toArray();
  }

  private static int[] range(int count) {
    return IntStream.range(0, count).toArray();
  }
}
