package io.github.captchasolver.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FrameScoresTest {

  @Test
  void batchMajor_timeMajor_viewTheSameImage() {
    // Two images of three steps and two classes.
    float[] batchFirst = {0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15};
    float[] timeFirst = {0, 1, 10, 11, 2, 3, 12, 13, 4, 5, 14, 15};
    FrameScores one = FrameScores.batchMajor(batchFirst, 1, 3, 2);
    FrameScores same = FrameScores.timeMajor(timeFirst, 1, 2, 2);
    assertThat(same.steps()).isEqualTo(3);
    for (int t = 0; t < 3; t++) {
      for (int k = 0; k < 2; k++) {
        assertThat(one.at(t, k)).isEqualTo(10 + 2 * t + k);
        assertThat(same.at(t, k)).isEqualTo(one.at(t, k));
      }
    }
  }

  @Test
  void logSoftmax_knownLogits_givesTheirProbabilities() {
    float[] out = new float[3];
    FrameScores.of(new float[] {0, (float) Math.log(2), (float) Math.log(5)}, 1, 3).logSoftmax(out);
    assertThat(Math.exp(out[0])).isCloseTo(1 / 8.0, within(1e-7));
    assertThat(Math.exp(out[1])).isCloseTo(2 / 8.0, within(1e-7));
    assertThat(Math.exp(out[2])).isCloseTo(5 / 8.0, within(1e-7));
  }

  @Test
  void logSoftmax_hugeLogits_sumToOneAndStayFinite() {
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
  void logSoftmax_stridedImage_leavesTheOthersUnchanged() {
    float[] logits = AllPaths.randomLogits(3 * 2 * 4, 2, 2);
    float[] out = new float[logits.length];
    FrameScores second = FrameScores.timeMajor(logits, 1, 2, 4);
    second.logSoftmax(out);
    for (int i = 0; i < out.length; i++) {
      assertThat(out[i] == 0).isEqualTo(i % 8 < 4);
    }
    second.logSoftmax(logits);
    assertThat(logits[5]).isEqualTo(out[5]);
  }

  @Test
  void logSoftmax_nan_isRefused() {
    assertThatThrownBy(
            () -> FrameScores.of(new float[] {0, Float.NaN}, 1, 2).logSoftmax(new float[2]))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("NaN for class 1 at time step 0");
  }
}
