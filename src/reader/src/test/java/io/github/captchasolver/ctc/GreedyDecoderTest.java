package io.github.captchasolver.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GreedyDecoderTest {

  /** Returns scores in which one class per step is the best. */
  private static float[] path(int classes, int... path) {
    float[] scores = new float[path.length * classes];
    for (int t = 0; t < path.length; t++) {
      scores[t * classes + path[t]] = 1;
    }
    return scores;
  }

  private static int[] decode(int classes, int... path) {
    return GreedyDecoder.decode(FrameScores.of(path(classes, path), path.length, classes));
  }

  @Test
  void decode_repeatsAndBlanks_areDropped() {
    assertThat(decode(4, 0, 1, 1, 0, 2, 3, 3, 0)).containsExactly(1, 2, 3);
  }

  @Test
  void decode_sameCharacterAfterABlank_countsTwice() {
    assertThat(decode(3, 2, 2, 0, 2)).containsExactly(2, 2);
  }

  @Test
  void decode_onlyBlanks_givesTheEmptyText() {
    assertThat(decode(3, 0, 0, 0)).isEmpty();
  }

  @Test
  void decode_equalScores_takesTheLowestClass() {
    assertThat(GreedyDecoder.decode(FrameScores.of(new float[] {0, 5, 5}, 1, 3)))
        .containsExactly(1);
    assertThat(GreedyDecoder.decode(FrameScores.of(new float[] {5, 5, 5}, 1, 3))).isEmpty();
  }

  @Test
  void decode_secondImageOfATimeMajorBatch_readsOnlyThatImage() {
    float[] scores = new float[2 * 2 * 3];
    scores[3 + 1] = 1;
    scores[6 + 3 + 2] = 1;
    assertThat(GreedyDecoder.decode(FrameScores.timeMajor(scores, 1, 2, 3))).containsExactly(1, 2);
    assertThat(GreedyDecoder.decode(FrameScores.timeMajor(scores, 0, 2, 3))).isEmpty();
  }

  @Test
  void decode_anyScores_isTheCollapsedBestPath() {
    for (int seed = 0; seed < 50; seed++) {
      float[] scores = AllPaths.randomLogits(12 * 3, 1, seed);
      int[] best = new int[12];
      for (int t = 0; t < 12; t++) {
        for (int k = 1; k < 3; k++) {
          best[t] = scores[t * 3 + k] > scores[t * 3 + best[t]] ? k : best[t];
        }
      }
      assertThat(AllPaths.list(GreedyDecoder.decode(FrameScores.of(scores, 12, 3))))
          .isEqualTo(AllPaths.collapse(best));
    }
  }

  @Test
  void decode_nan_isRefused() {
    assertThatThrownBy(() -> GreedyDecoder.decode(FrameScores.of(new float[] {0, Float.NaN}, 1, 2)))
        .isInstanceOf(ArithmeticException.class);
  }
}
