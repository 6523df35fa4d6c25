package io.github.captchasolver.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FastExpTest {

  @Test
  void of_anyNumber_isTheExponential() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      double x = -707 * random.nextDouble() * random.nextDouble();
      assertThat(FastExp.of(x) / Math.exp(x)).as("x = %s", x).isCloseTo(1, within(1e-15));
      double positive = 10 * random.nextDouble();
      assertThat(FastExp.of(positive) / Math.exp(positive)).isCloseTo(1, within(1e-15));
    }
  }

  @Test
  void of_limits_areExact() {
    assertThat(FastExp.of(0)).isEqualTo(1);
    assertThat(FastExp.of(-0.0)).isEqualTo(1);
    assertThat(FastExp.of(-710)).isZero();
    assertThat(FastExp.of(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(FastExp.of(710)).isInfinite();
    assertThat(FastExp.of(Double.NaN)).as("log 0 - log 0").isZero();
  }
}
