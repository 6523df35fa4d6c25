package io.github.captchasolver.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Measures the cost of the base model's self-test: {@code mvn -q test -Dtest=OpeningTrial}. */
class OpeningTrial {
  private static final Path MODEL = Path.of("models", "digits.captcha");
  private static final int WARM = 400;
  private static final int PROCESSES = 15;

  @Test
  void open_warm_selfTestTakesAtMost20Milliseconds() {
    long[][] nanos = new long[2][WARM];
    for (int i = 0; i < WARM; i++) {
      nanos[0][i] = OpenOnce.nanos(MODEL, false);
      nanos[1][i] = OpenOnce.nanos(MODEL, true);
    }
    // The first ones warm up.
    assertCost(
        "warm",
        Arrays.copyOfRange(nanos[0], WARM / 2, WARM),
        Arrays.copyOfRange(nanos[1], WARM / 2, WARM),
        20);
  }

  @Test
  void open_newProcess_selfTestTakesAtMost100Milliseconds() throws Exception {
    long[][] nanos = new long[2][PROCESSES];
    for (int i = 0; i < PROCESSES; i++) {
      for (int selfTest = 0; selfTest < 2; selfTest++) {
        nanos[selfTest][i] =
            Long.parseLong(ChildJava.run(List.of(), OpenOnce.class, MODEL, selfTest == 1).get(0));
      }
    }
    assertCost("process", nanos[0], nanos[1], 100);
  }

  private static void assertCost(String name, long[] without, long[] with, double limit) {
    double open = median(with);
    double cost = open - median(without);
    Figures.record(
        "opening-" + name,
        String.format(
            Locale.ROOT,
            "opening takes %.1f ms, of which the self-test takes %.1f ms (medians)",
            open,
            cost));
    assertThat(cost).isLessThan(limit);
  }

  /** In milliseconds. */
  private static double median(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2] / 1e6;
  }
}
