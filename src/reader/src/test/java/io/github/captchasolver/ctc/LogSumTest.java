package io.github.captchasolver.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogSumTest {
  private static final double ZERO = Double.NEGATIVE_INFINITY;

  @Test
  void of_twoAndThree_addsNumbersInAnyOrder() {
    double[] logs = {Math.log(0.5), Math.log(2), Math.log(7)};
    int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (int[] o : orders) {
      assertThat(LogSum.of(logs[o[0]], logs[o[1]], logs[o[2]]))
          .isCloseTo(Math.log(9.5), within(1e-14));
    }
    assertThat(LogSum.of(logs[0], logs[1])).isCloseTo(Math.log(2.5), within(1e-14));
    assertThat(LogSum.of(logs[1], logs[0])).isCloseTo(Math.log(2.5), within(1e-14));
  }

  @Test
  void of_logOfZero_hasNoEffect() {
    assertThat(LogSum.of(ZERO, ZERO)).isEqualTo(ZERO);
    assertThat(LogSum.of(ZERO, ZERO, ZERO)).isEqualTo(ZERO);
    assertThat(LogSum.of(ZERO, -3)).isEqualTo(-3);
    assertThat(LogSum.of(ZERO, -3, ZERO)).isEqualTo(-3);
  }

  @Test
  void of_farBelow_hasNoEffectEvenIfExpUnderflows() {
    assertThat(LogSum.of(-1e6, -1e6 - 41)).isEqualTo(-1e6);
    assertThat(LogSum.of(-1e6, -1e6, -2e6)).isCloseTo(-1e6 + Math.log(2), within(1e-9));
  }
}
