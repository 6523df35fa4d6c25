package io.github.captchasolver.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CtcLossTest {

  static Stream<Arguments> grid() {
    return Stream.iterate(1, t -> t <= 6, t -> t + 1)
        .flatMap(steps -> Stream.of(2, 3, 4).map(classes -> Arguments.of(steps, classes)));
  }

  @ParameterizedTest
  @MethodSource("grid")
  void of_everyLabelThatFits_equalsTheSumOverAllPaths(int steps, int classes) {
    float[] logits = AllPaths.randomLogits(steps * classes, 3, 31L * steps + classes);
    float[] logProbabilities = new float[logits.length];
    FrameScores.of(logits, steps, classes).logSoftmax(logProbabilities);
    Map<List<Integer>, Double> all = AllPaths.probabilities(logProbabilities, steps, classes);
    all.forEach(
        (text, probability) -> {
          int[] label = AllPaths.array(text);
          assertThat(CtcLoss.requiredSteps(label)).isLessThanOrEqualTo(steps);
          if (label.length > 0) {
            assertThat(CtcLoss.of(FrameScores.of(logits, steps, classes), label, null))
                .as(text.toString())
                .isCloseTo(-Math.log(probability), within(1e-5));
          }
        });
  }

  @Test
  void of_uniformProbabilities_countsThePaths() {
    // Three steps, {blank, a}: of 8 paths, "a--", "-a-", "--a", "aa-", "-aa", "aaa" read "a".
    assertThat(CtcLoss.of(FrameScores.of(new float[6], 3, 2), new int[] {1}, null))
        .isCloseTo(-Math.log(6 / 8.0), within(1e-12));
    // and only "a-a" is "aa".
    assertThat(CtcLoss.of(FrameScores.of(new float[6], 3, 2), new int[] {1, 1}, null))
        .isCloseTo(-Math.log(1 / 8.0), within(1e-12));
  }

  @Test
  void requiredSteps_doubledCharacters_includeABlank() {
    assertThat(CtcLoss.requiredSteps(new int[] {1, 2, 1, 2})).isEqualTo(4);
    assertThat(CtcLoss.requiredSteps(new int[] {1, 1, 2, 2, 2})).isEqualTo(8);
    assertThat(CtcLoss.requiredSteps(new int[0])).isZero();
  }

  static Stream<int[]> labels() {
    return Stream.of(
        new int[] {3},
        new int[] {1, 2, 3, 4},
        new int[] {2, 2},
        new int[] {1, 2, 1, 2},
        new int[] {4, 4, 4, 1, 1},
        new int[] {5, 4, 3, 2, 1, 1, 2, 3});
  }

  @ParameterizedTest
  @MethodSource("labels")
  void of_gradient_equalsFiniteDifferences(int[] label) {
    int steps = 12;
    int classes = 6;
    float[] logits = AllPaths.randomLogits(steps * classes, 2, label.length);
    float[] gradient = new float[logits.length];
    CtcLoss.of(FrameScores.of(logits, steps, classes), label, gradient);
    for (int i = 0; i < logits.length; i++) {
      // A step that floats represent exactly, so that the quotient adds no rounding error.
      float middle = Math.round(logits[i] * 1024) / 1024f;
      float[] moved = logits.clone();
      moved[i] = middle + 1 / 512f;
      double above = CtcLoss.of(FrameScores.of(moved, steps, classes), label, null);
      moved[i] = middle - 1 / 512f;
      double below = CtcLoss.of(FrameScores.of(moved, steps, classes), label, null);
      assertThat((double) gradient[i])
          .as("element %d", i)
          .isCloseTo((above - below) * 256, within(1e-3));
    }
  }

  @ParameterizedTest
  @MethodSource("labels")
  void of_gradient_equalsSoftmaxMinusThePosteriorOfAllPaths(int[] label) {
    int steps = 6;
    int classes = 6;
    if (CtcLoss.requiredSteps(label) > steps) {
      label = Arrays.copyOf(label, 3);
    }
    float[] scores = AllPaths.random(steps, classes, 2, 5);
    float[] gradient = new float[scores.length];
    CtcLoss.of(FrameScores.of(scores, steps, classes), label, gradient);

    double[] occupancy = new double[scores.length];
    double total = 0;
    int[] path = new int[steps];
    do {
      if (AllPaths.collapse(path).equals(AllPaths.list(label))) {
        double logProbability = 0;
        for (int t = 0; t < steps; t++) {
          logProbability += scores[t * classes + path[t]];
        }
        total += Math.exp(logProbability);
        for (int t = 0; t < steps; t++) {
          occupancy[t * classes + path[t]] += Math.exp(logProbability);
        }
      }
    } while (AllPaths.advance(path, classes));
    for (int i = 0; i < scores.length; i++) {
      assertThat((double) gradient[i])
          .isCloseTo(Math.exp(scores[i]) - occupancy[i] / total, within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("labels")
  void of_anyInput_isNotNegativeAndGradientRowsSumToZero(int[] label) {
    int steps = 54;
    int classes = 11;
    for (double scale : new double[] {0.1, 5, 50, 1e4}) {
      float[] logits = AllPaths.randomLogits(steps * classes, scale, 17);
      float[] gradient = new float[logits.length];
      double loss = CtcLoss.of(FrameScores.of(logits, steps, classes), label, gradient);
      assertThat(loss).isFinite().isNotNegative();
      for (int t = 0; t < steps; t++) {
        double sum = 0;
        for (int k = 0; k < classes; k++) {
          float g = gradient[t * classes + k];
          assertThat(g).isBetween(-1.00001f, 1.00001f);
          sum += g;
        }
        assertThat(sum).isCloseTo(0, within(1e-5));
      }
    }
  }

  @Test
  void of_certainLabel_isZero() {
    // "1-1" at +-1e4: all other paths have probability exp(-20000).
    float[] logits = {-1e4f, 1e4f, 1e4f, -1e4f, -1e4f, 1e4f};
    float[] gradient = new float[6];
    assertThat(CtcLoss.of(FrameScores.of(logits, 3, 2), new int[] {1, 1}, gradient)).isZero();
    assertThat(gradient).containsOnly(0f);
  }

  @Test
  void of_impossibleLabelAtLargeLogits_staysExact() {
    // The label needs the class with logit -1e4 at the only step: loss 2e4, gradient full.
    float[] gradient = new float[2];
    assertThat(CtcLoss.of(FrameScores.of(new float[] {1e4f, -1e4f}, 1, 2), new int[] {1}, gradient))
        .isEqualTo(2e4);
    assertThat(gradient).containsExactly(1f, -1f);
  }

  @Test
  void of_constantAddedToEachStep_hasNoEffect() {
    float[] logits = AllPaths.randomLogits(8 * 4, 1, 3);
    float[] shifted = logits.clone();
    for (int t = 0; t < 8; t++) {
      for (int k = 0; k < 4; k++) {
        shifted[t * 4 + k] += t;
      }
    }
    int[] label = {1, 3, 3};
    assertThat(CtcLoss.of(FrameScores.of(shifted, 8, 4), label, null))
        .isCloseTo(CtcLoss.of(FrameScores.of(logits, 8, 4), label, null), within(1e-5));
  }

  @Test
  void of_bothLayoutsOfABatch_agreeAndWriteOnlyTheirImage() {
    int batch = 3;
    int steps = 7;
    int classes = 4;
    int[][] labels = {{1}, {2, 2}, {3, 1, 2}};
    float[] batchFirst = AllPaths.randomLogits(batch * steps * classes, 2, 9);
    float[] timeFirst = new float[batchFirst.length];
    for (int n = 0; n < batch; n++) {
      for (int t = 0; t < steps; t++) {
        for (int k = 0; k < classes; k++) {
          timeFirst[(t * batch + n) * classes + k] = batchFirst[(n * steps + t) * classes + k];
        }
      }
    }
    for (int n = 0; n < batch; n++) {
      float[] gradient = new float[batchFirst.length];
      float[] strided = new float[batchFirst.length];
      Arrays.fill(gradient, 9);
      Arrays.fill(strided, 9);
      double loss =
          CtcLoss.of(FrameScores.batchMajor(batchFirst, n, steps, classes), labels[n], gradient);
      assertThat(
              CtcLoss.of(FrameScores.timeMajor(timeFirst, n, batch, classes), labels[n], strided))
          .isEqualTo(loss);
      for (int m = 0; m < batch; m++) {
        for (int t = 0; t < steps; t++) {
          for (int k = 0; k < classes; k++) {
            float here = strided[(t * batch + m) * classes + k];
            assertThat(here).isEqualTo(gradient[(m * steps + t) * classes + k]);
            assertThat(here == 9).isEqualTo(m != n);
          }
        }
      }
    }
  }

  @Test
  void of_permutedBatch_permutesTheLosses() {
    int steps = 10;
    int classes = 5;
    int[][] labels = {{1, 2}, {3, 3, 4}, {4}, {2, 1, 2, 1}};
    float[] logits = AllPaths.randomLogits(labels.length * steps * classes, 2, 12);
    int[] order = {2, 0, 3, 1};
    float[] permuted = new float[logits.length];
    int size = steps * classes;
    for (int n = 0; n < order.length; n++) {
      System.arraycopy(logits, order[n] * size, permuted, n * size, size);
    }
    for (int n = 0; n < order.length; n++) {
      assertThat(
              CtcLoss.of(
                  FrameScores.batchMajor(permuted, n, steps, classes), labels[order[n]], null))
          .isEqualTo(
              CtcLoss.of(
                  FrameScores.batchMajor(logits, order[n], steps, classes),
                  labels[order[n]],
                  null));
    }
  }

  @Test
  void of_gradientWrittenOverTheLogits_isTheSame() {
    float[] logits = AllPaths.randomLogits(9 * 5, 2, 1);
    float[] gradient = new float[logits.length];
    int[] label = {4, 4, 1};
    double loss = CtcLoss.of(FrameScores.of(logits, 9, 5), label, gradient);
    assertThat(CtcLoss.of(FrameScores.of(logits, 9, 5), label, logits)).isEqualTo(loss);
    assertThat(logits).containsExactly(gradient);
  }

  @Test
  void of_labelTooLong_namesTheRequiredSteps() {
    assertThatThrownBy(
            () -> CtcLoss.of(FrameScores.of(new float[10], 2, 2), new int[] {1, 1}, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs 3 time steps")
        .hasMessageContaining("has 2");
  }

  @Test
  void of_emptyLabel_isRefused() {
    assertThatThrownBy(() -> CtcLoss.of(FrameScores.of(new float[10], 2, 2), new int[0], null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A label needs at least one character.");
  }

  @Test
  void of_blankOrUnknownClassInLabel_isRefused() {
    for (int k : new int[] {0, -1, 3}) {
      assertThatThrownBy(
              () -> CtcLoss.of(FrameScores.of(new float[30], 4, 3), new int[] {1, k}, null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("holds class " + k)
          .hasMessageContaining("1 to 2");
    }
  }

  @Test
  void of_notFiniteLogits_throwsWithoutWriting() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      float[] logits = new float[12];
      logits[7] = bad;
      float[] gradient = new float[12];
      Arrays.fill(gradient, 5);
      assertThatThrownBy(() -> CtcLoss.of(FrameScores.of(logits, 4, 3), new int[] {1}, gradient))
          .isInstanceOf(ArithmeticException.class)
          .hasMessageContaining(bad + " for class 1 at time step 2");
      assertThat(gradient).containsOnly(5f);
    }
  }

  @Test
  void of_arraysTooShort_areRefused() {
    assertThatThrownBy(() -> CtcLoss.of(FrameScores.of(new float[11], 4, 3), new int[] {1}, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("end at 12, but the array holds 11");
    assertThatThrownBy(
            () -> CtcLoss.of(FrameScores.of(new float[12], 4, 3), new int[] {1}, new float[11]))
        .isInstanceOf(IllegalArgumentException.class);
    var overlapping = FrameScores.repeated(new float[3], 4);
    assertThatThrownBy(() -> CtcLoss.of(overlapping, new int[] {1}, new float[12]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("overlap");
  }
}
