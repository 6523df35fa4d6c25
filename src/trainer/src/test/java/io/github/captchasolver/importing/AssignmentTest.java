package io.github.captchasolver.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  @Test
  void columns_randomGains_reachTheBestOfAllPermutations() {
    var random = new SplittableRandom(1);
    for (int round = 0; round < 200; round++) {
      int rows = 1 + random.nextInt(5);
      int columns = rows + random.nextInt(3);
      long[][] gain = new long[rows][columns];
      for (long[] row : gain) {
        Arrays.setAll(row, c -> random.nextInt(6));
      }
      long[] best = {-1, 0};
      enumerate(gain, new int[rows], 0, new boolean[columns], best);

      Assignment assignment = Assignment.of(gain);

      int[] chosen = assignment.columns();
      assertThat(chosen).doesNotHaveDuplicates();
      assertThat(total(gain, chosen)).isEqualTo(best[0]);
      assertThat(assignment.ambiguousRows().isEmpty()).isEqualTo(best[1] == 1);
    }
  }

  @Test
  void ambiguousRows_neverSeenCharacters_areThose() {
    long[][] gain = {{9, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 7, 1}, {0, 0, 0, 0}};
    assertThat(Assignment.of(gain).ambiguousRows().stream()).containsExactly(1, 3);
  }

  /** Fills in the largest sum, and how many assignments reach it. */
  private static void enumerate(long[][] gain, int[] chosen, int row, boolean[] used, long[] best) {
    if (row == gain.length) {
      long total = total(gain, chosen);
      if (total > best[0]) {
        best[0] = total;
        best[1] = 0;
      }
      best[1] += total == best[0] ? 1 : 0;
      return;
    }
    for (int c = 0; c < used.length; c++) {
      if (!used[c]) {
        used[c] = true;
        chosen[row] = c;
        enumerate(gain, chosen, row + 1, used, best);
        used[c] = false;
      }
    }
  }

  private static long total(long[][] gain, int[] columns) {
    long total = 0;
    for (int row = 0; row < columns.length; row++) {
      total += gain[row][columns[row]];
    }
    return total;
  }
}
