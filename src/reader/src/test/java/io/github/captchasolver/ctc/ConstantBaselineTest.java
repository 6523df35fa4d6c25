package io.github.captchasolver.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConstantBaselineTest {

  private static List<int[]> fourDigits(int count) {
    var random = new SplittableRandom(1);
    var labels = new ArrayList<int[]>();
    for (int n = 0; n < count; n++) {
      labels.add(random.ints(4, 1, 11).toArray());
    }
    return labels;
  }

  @Test
  void fit_fourDigits_equalsThePlateauOfTheKerasExample() {
    // The network of the Keras captcha example stays between 10.6 and 10.9 for its first epochs.
    var plateau = ConstantBaseline.fit(fourDigits(200), 50, 11);
    assertThat(plateau.loss()).isBetween(10.6, 10.9);
    assertThat(plateau.probabilities()[0]).isGreaterThan(0.8);
    assertThat(Arrays.stream(plateau.probabilities()).sum()).isCloseTo(1, within(1e-9));
  }

  @Test
  void fit_anyOtherShareOfTheBlank_isWorse() {
    List<int[]> labels = fourDigits(40);
    var fitted = ConstantBaseline.fit(labels, 30, 11);
    for (double blank : new double[] {0.2, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 0.99}) {
      assertThat(loss(labels, 30, rescaled(fitted.probabilities(), blank)))
          .isGreaterThan(fitted.loss() - 1e-3);
    }
    assertThat(loss(labels, 30, fitted.probabilities())).isCloseTo(fitted.loss(), within(1e-4));
  }

  @Test
  void fit_labelThatFillsEveryStep_usesNoBlank() {
    var fitted = ConstantBaseline.fit(List.of(new int[] {1, 2, 1}), 3, 3);
    // p(a)^2 p(b) with p = 2/3, 1/3, minus the small share that the search leaves to the blank.
    assertThat(fitted.loss()).isCloseTo(-Math.log(4 / 27.0), within(0.01));
  }

  @Test
  void lossOfGuesses_isTheEntropyOfTheCharacters_belowTheBaseline() {
    List<int[]> labels = List.of(new int[] {1, 2, 3, 4}, new int[] {4, 3, 2, 1});
    assertThat(ConstantBaseline.lossOfGuesses(labels, 5))
        .isCloseTo(4 * Math.log(4), within(1e-12))
        .isLessThan(ConstantBaseline.fit(labels, 20, 5).loss());
  }

  @Test
  void fit_noLabelsOrBadOnes_areRefused() {
    assertThatThrownBy(() -> ConstantBaseline.fit(List.of(), 5, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ConstantBaseline.fit(List.of(new int[0]), 5, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ConstantBaseline.fit(List.of(new int[] {1, 1}), 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs 3 time steps");
  }

  private static double[] rescaled(double[] probabilities, double blank) {
    double[] rescaled = probabilities.clone();
    for (int k = 1; k < rescaled.length; k++) {
      rescaled[k] *= (1 - blank) / (1 - probabilities[0]);
    }
    rescaled[0] = blank;
    return rescaled;
  }

  /** Computes the loss from logits with all steps written out. */
  private static double loss(List<int[]> labels, int steps, double[] probabilities) {
    float[] logits = new float[steps * probabilities.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) Math.log(probabilities[i % probabilities.length]);
    }
    return labels.stream()
        .mapToDouble(
            label -> CtcLoss.of(FrameScores.of(logits, steps, probabilities.length), label, null))
        .average()
        .orElseThrow();
  }
}
