package io.github.captchasolver.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UniformAlignmentLossTest {

  @Test
  void classes_eachShare_hasTheCharacterInItsMiddleHalf() {
    assertThat(UniformAlignmentLoss.classes(new int[] {3, 7}, 16))
        .containsExactly(0, 0, 3, 3, 3, 3, 0, 0, 0, 0, 7, 7, 7, 7, 0, 0);
  }

  @Test
  void classes_equalNeighbours_haveABlankBetween() {
    int[] classes = UniformAlignmentLoss.classes(new int[] {5, 5, 5}, 9);
    assertThat(classes).containsExactly(0, 5, 0, 0, 5, 0, 0, 5, 0);
  }

  @Test
  void classes_asManyStepsAsCharacters_giveOneToEach() {
    assertThat(UniformAlignmentLoss.classes(new int[] {1, 2, 3}, 3)).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> UniformAlignmentLoss.classes(new int[] {1, 2, 3}, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void of_uniformLogits_costsTheLogarithmOfTheClassesAtEachStep() {
    assertThat(
            UniformAlignmentLoss.of(FrameScores.of(new float[6 * 4], 6, 4), new int[] {1, 2}, null))
        .isCloseTo(6 * Math.log(4), within(1e-9));
  }

  @Test
  void of_anyLabel_isTheLossOfOneAlignmentAndNotBelowCtc() {
    int steps = 7;
    int classes = 4;
    float[] logits = AllPaths.randomLogits(steps * classes, 3, 5);
    int[] label = {2, 1};
    float[] logProbabilities = new float[logits.length];
    FrameScores.of(logits, steps, classes).logSoftmax(logProbabilities);
    double expected = 0;
    int[] path = UniformAlignmentLoss.classes(label, steps);
    for (int t = 0; t < steps; t++) {
      expected -= logProbabilities[t * classes + path[t]];
    }

    double loss = UniformAlignmentLoss.of(FrameScores.of(logits, steps, classes), label, null);
    assertThat(loss).isCloseTo(expected, within(1e-5));
    assertThat(loss).isGreaterThan(CtcLoss.of(FrameScores.of(logits, steps, classes), label, null));
  }

  @Test
  void of_gradient_equalsFiniteDifferences() {
    int steps = 5;
    int classes = 3;
    // Two images side by side, in the layout of the network: [T, N, K].
    float[] logits = AllPaths.randomLogits(steps * 2 * classes, 2, 8);
    int[] label = {2, 1};
    float[] gradient = new float[logits.length];
    FrameScores second = FrameScores.timeMajor(logits, 1, 2, classes);
    UniformAlignmentLoss.of(second, label, gradient);
    for (int i = 0; i < logits.length; i++) {
      float kept = logits[i];
      logits[i] = kept + 1e-2f;
      double above = UniformAlignmentLoss.of(second, label, null);
      logits[i] = kept - 1e-2f;
      double below = UniformAlignmentLoss.of(second, label, null);
      logits[i] = kept;
      assertThat(gradient[i])
          .as("%d", i)
          .isCloseTo((float) ((above - below) / 2e-2), within(1e-3f));
    }
  }

  @Test
  void of_notFiniteLogits_areRefused() {
    float[] logits = new float[12];
    logits[5] = Float.NaN;
    assertThatThrownBy(
            () -> UniformAlignmentLoss.of(FrameScores.of(logits, 4, 3), new int[] {1}, null))
        .isInstanceOf(ArithmeticException.class);
  }
}
