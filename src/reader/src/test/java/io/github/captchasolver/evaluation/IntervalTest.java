package io.github.captchasolver.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {
  private static final double Z2 = 3.8414588206941236; // 95 % quantile of chi-squared, 1 degree

  @Test
  void wilson_allRight_endsAtOne() {
    // With right = of the formula becomes [n / (n + z^2), 1]: 104 / 107.8415 = 0.964379.
    Interval interval = Interval.wilson(104, 104);
    assertThat(interval.low()).isCloseTo(0.964379, within(1e-6));
    assertThat(interval.low()).isCloseTo(104 / (104 + Z2), within(1e-12));
    assertThat(interval.high()).isEqualTo(1);
  }

  @Test
  void wilson_noneRight_beginsAtZero() {
    // With right = 0 it becomes [0, z^2 / (n + z^2)]: 3.84146 / 13.84146 = 0.277533.
    Interval interval = Interval.wilson(0, 10);
    assertThat(interval.low()).isEqualTo(0);
    assertThat(interval.high()).isCloseTo(0.277533, within(1e-6));
    assertThat(interval.high()).isCloseTo(Z2 / (10 + Z2), within(1e-12));
  }

  @Test
  void wilson_half_isSymmetric() {
    // 5 of 10: 0.5 +- z / (2 sqrt(n + z^2)) = 0.5 +- 0.263407.
    Interval interval = Interval.wilson(5, 10);
    assertThat(interval.low()).isCloseTo(0.236593, within(1e-6));
    assertThat(interval.high()).isCloseTo(0.763407, within(1e-6));
  }

  @Test
  void wilson_everyCount_hasTheRatesThatAreZFromIt() {
    // The definition: the ends p solve (right/of - p)^2 = z^2 p (1 - p) / of.
    for (int of = 1; of <= 30; of++) {
      for (int right = 0; right <= of; right++) {
        Interval interval = Interval.wilson(right, of);
        double rate = (double) right / of;
        assertThat(interval.low()).isLessThanOrEqualTo(rate);
        assertThat(interval.high()).isGreaterThanOrEqualTo(rate);
        for (double p : new double[] {interval.low(), interval.high()}) {
          assertThat((rate - p) * (rate - p)).isCloseTo(Z2 * p * (1 - p) / of, within(1e-12));
        }
      }
    }
  }

  @Test
  void wilson_noTrialsOrTooManyRight_isRefused() {
    for (int[] bad : new int[][] {{0, 0}, {-1, 5}, {6, 5}}) {
      assertThatThrownBy(() -> Interval.wilson(bad[0], bad[1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(bad[0] + " of " + bad[1]);
    }
  }

  @Test
  void create_outsideZeroToOne_isRefused() {
    assertThatThrownBy(() -> new Interval(0.5, 1.5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Interval(0.5, 0.4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Interval(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
