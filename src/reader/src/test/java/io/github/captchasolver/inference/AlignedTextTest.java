package io.github.captchasolver.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.ctc.CtcProbability;
import io.github.captchasolver.ctc.FrameScores;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AlignedTextTest {
  private static final int STEPS = 7;
  private static final int CLASSES = 4;
  private static final int[] ALPHABET = {1, 2, 3};

  @Test
  void of_weights_shareIsThatAmongAllTextsOfTheLength() {
    double[][] weights = {{1, 0, -0.5}, {0, -2, 0.3}};
    for (int seed = 0; seed < 20; seed++) {
      FrameScores look = look(seed);
      AlignedText aligned = AlignedText.of(List.of(look), new int[] {1, 2}, ALPHABET, weights);
      double all = 0;
      for (int first : ALPHABET) {
        for (int second : ALPHABET) {
          all += weighted(look, new int[] {first, second}, weights);
        }
      }
      assertThat(aligned.share())
          .isCloseTo(weighted(look, aligned.classes(), weights) / all, within(1e-9));
    }
  }

  private static double weighted(FrameScores look, int[] text, double[][] weights) {
    return Math.exp(
        CtcProbability.logOf(look, text) + weights[0][text[0] - 1] + weights[1][text[1] - 1]);
  }

  @Test
  void of_severalLooks_isAtLeastAsProbableAsTheTextWithoutWeights() {
    double[][] none = new double[2][3];
    for (int seed = 0; seed < 20; seed++) {
      List<FrameScores> looks = List.of(look(seed), look(100 + seed));
      int[] unaligned = {2, 3};
      double share = AlignedText.of(looks, unaligned, ALPHABET, none).share();
      double before = 0;
      for (FrameScores look : looks) {
        double all = 0;
        for (int first : ALPHABET) {
          for (int second : ALPHABET) {
            all += weighted(look, new int[] {first, second}, none);
          }
        }
        before += weighted(look, unaligned, none) / all / 2;
      }
      assertThat(share).isGreaterThanOrEqualTo(before - 1e-9);
    }
  }

  private static FrameScores look(long seed) {
    var random = new SplittableRandom(seed);
    float[] logits = new float[STEPS * CLASSES];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (4 * random.nextDouble());
    }
    return FrameScores.of(logits, STEPS, CLASSES).logSoftmax(logits);
  }
}
