package io.github.captchasolver.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CtcProbabilityTest {

  @Test
  void logOf_allTexts_equalAllPathsAndSumToOne() {
    int steps = 5;
    int classes = 4;
    float[] scores = AllPaths.random(steps, classes, 3, 6);
    double sum = 0;
    for (var entry : AllPaths.probabilities(scores, steps, classes).entrySet()) {
      double logProbability =
          CtcProbability.logOf(
              FrameScores.of(scores, steps, classes), AllPaths.array(entry.getKey()));
      assertThat(Math.exp(logProbability)).isCloseTo(entry.getValue(), within(1e-12));
      sum += Math.exp(logProbability);
    }
    assertThat(sum).isCloseTo(1, within(1e-6));
  }

  @Test
  void logOf_logProbabilities_equalsTheLossOfLogits() {
    float[] logits = AllPaths.randomLogits(54 * 11, 4, 7);
    float[] scores = new float[logits.length];
    FrameScores.of(logits, 54, 11).logSoftmax(scores);
    int[] label = {1, 10, 10, 4};
    assertThat(CtcProbability.logOf(FrameScores.of(scores, 54, 11), label))
        .isCloseTo(-CtcLoss.of(FrameScores.of(logits, 54, 11), label, null), within(1e-4));
  }

  @Test
  void logOf_textThatDoesNotFit_isImpossible() {
    float[] scores = AllPaths.random(3, 3, 1, 1);
    assertThat(CtcProbability.logOf(FrameScores.of(scores, 3, 3), new int[] {1, 2, 2}))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void logOf_probabilityZero_isAccepted() {
    float none = Float.NEGATIVE_INFINITY;
    float[] scores = {0, none, none, 0, 0, none};
    assertThat(CtcProbability.logOf(FrameScores.of(scores, 3, 2), new int[] {1})).isZero();
    assertThat(CtcProbability.logOf(FrameScores.of(scores, 3, 2), new int[] {1, 1}))
        .isEqualTo(none);
    assertThat(CtcProbability.logOf(FrameScores.of(scores, 3, 2), new int[0])).isEqualTo(none);
  }

  @Test
  void logOf_repeatedScores_usesOneRowAtEveryStep() {
    float half = (float) Math.log(0.5);
    var scores = FrameScores.repeated(new float[] {half, half}, 3);
    assertThat(CtcProbability.logOf(scores, new int[] {1}))
        .isCloseTo(Math.log(6 / 8.0), within(1e-6));
  }

  @Test
  void logOf_unknownClass_isRefused() {
    assertThatThrownBy(
            () -> CtcProbability.logOf(FrameScores.of(new float[4], 2, 2), new int[] {2}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
