package io.github.captchasolver.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogSoftmaxTest {

  @Test
  void of_knownLogits_givesTheirShares() {
    float[] out = new float[3];
    LogSoftmax.of(new float[] {0, (float) Math.log(2), (float) Math.log(5)}, 0, 3, 1, 3, out);
    assertThat(Math.exp(out[0])).isCloseTo(1 / 8.0, within(1e-7));
    assertThat(Math.exp(out[1])).isCloseTo(2 / 8.0, within(1e-7));
    assertThat(Math.exp(out[2])).isCloseTo(5 / 8.0, within(1e-7));
  }

  @Test
  void of_hugeLogits_sumToOneAndStayFinite() {
    float[] scores = AllPaths.random(20, 7, 1e4, 8);
    for (int t = 0; t < 20; t++) {
      double sum = 0;
      for (int k = 0; k < 7; k++) {
        assertThat(scores[t * 7 + k]).isFinite().isNotPositive();
        sum += Math.exp(scores[t * 7 + k]);
      }
      assertThat(sum).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void of_stridedImage_leavesTheOthersAlone() {
    float[] logits = AllPaths.randomLogits(3 * 2 * 4, 2, 2);
    float[] out = new float[logits.length];
    LogSoftmax.of(logits, 4, 8, 3, 4, out);
    for (int i = 0; i < out.length; i++) {
      assertThat(out[i] == 0).isEqualTo(i % 8 < 4);
    }
    LogSoftmax.of(logits, 4, 8, 3, 4, logits);
    assertThat(logits[5]).isEqualTo(out[5]);
  }

  @Test
  void of_nan_isRefused() {
    assertThatThrownBy(() -> LogSoftmax.of(new float[] {0, Float.NaN}, 0, 2, 1, 2, new float[2]))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("NaN for class 1 at time step 0");
  }
}
