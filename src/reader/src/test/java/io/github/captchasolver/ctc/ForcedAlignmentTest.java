package io.github.captchasolver.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ForcedAlignmentTest {

  @Test
  void of_clearSpikes_locatesThem() {
    // Classes blank, a, b; the text "aab" as a-aa-b with probabilities given in each row.
    double[][] rows = {
      {0.1, 0.8, 0.1}, {0.9, 0.1, 0}, {0.3, 0.6, 0.1}, {0.2, 0.7, 0.1}, {0.8, 0, 0.2}, {0, 0.1, 0.9}
    };
    ForcedAlignment alignment =
        ForcedAlignment.of(FrameScores.of(logarithms(rows), rows.length, 3), new int[] {1, 1, 2});
    assertThat(alignment.classAtStep()).containsExactly(1, 0, 1, 1, 0, 2);
    assertThat(alignment.startStep()).containsExactly(0, 2, 5);
    assertThat(alignment.endStep()).containsExactly(1, 4, 6);
    assertThat(alignment.characterProbability())
        .containsExactly(new double[] {0.8, 0.7, 0.9}, within(1e-6));
  }

  @Test
  void of_everyText_isTheMostProbableOfItsPaths() {
    int steps = 5;
    int classes = 3;
    for (int seed = 0; seed < 10; seed++) {
      float[] scores = AllPaths.random(steps, classes, 2, seed);
      for (var text : AllPaths.probabilities(scores, steps, classes).keySet()) {
        double best = Double.NEGATIVE_INFINITY;
        int[] path = new int[steps];
        do {
          if (AllPaths.collapse(path).equals(text)) {
            best = Math.max(best, sum(scores, classes, path));
          }
        } while (AllPaths.advance(path, classes));
        ForcedAlignment alignment =
            ForcedAlignment.of(FrameScores.of(scores, steps, classes), AllPaths.array(text));
        assertThat(AllPaths.collapse(alignment.classAtStep())).isEqualTo(text);
        assertThat(sum(scores, classes, alignment.classAtStep())).isCloseTo(best, within(1e-9));
      }
    }
  }

  @Test
  void of_impossibleText_isStillAligned() {
    float[] scores = logarithms(new double[][] {{1, 0, 0}, {1, 0, 0}, {1, 0, 0}});
    ForcedAlignment alignment = ForcedAlignment.of(FrameScores.of(scores, 3, 3), new int[] {2, 2});
    assertThat(alignment.classAtStep()).containsExactly(2, 0, 2);
    assertThat(alignment.characterProbability()).containsExactly(0, 0);
  }

  @Test
  void of_emptyText_isAllBlank() {
    ForcedAlignment alignment =
        ForcedAlignment.of(FrameScores.of(AllPaths.random(4, 3, 1, 1), 4, 3), new int[0]);
    assertThat(alignment.classAtStep()).containsExactly(0, 0, 0, 0);
    assertThat(alignment.startStep()).isEmpty();
  }

  @Test
  void of_textTooLong_isRefused() {
    assertThatThrownBy(
            () -> ForcedAlignment.of(FrameScores.of(new float[6], 2, 3), new int[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs 3 time steps");
  }

  private static double sum(float[] scores, int classes, int[] path) {
    double sum = 0;
    for (int t = 0; t < path.length; t++) {
      sum += scores[t * classes + path[t]];
    }
    return sum;
  }

  private static float[] logarithms(double[][] rows) {
    float[] scores = new float[rows.length * rows[0].length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) Math.log(rows[i / rows[0].length][i % rows[0].length]);
    }
    return scores;
  }
}
