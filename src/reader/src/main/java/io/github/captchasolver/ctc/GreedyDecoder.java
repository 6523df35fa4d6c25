package io.github.captchasolver.ctc;

import io.github.captchasolver.text.Vocabulary;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Decodes by taking the most probable class at each time step, collapsing repeats and dropping the
 * blanks. This gives the text of the most probable alignment, which need not be the most probable
 * text (Graves et al. 2006, section 3.2, "best path decoding").
 */
public final class GreedyDecoder {

  private GreedyDecoder() {}

  /**
   * Decodes the scores of one image.
   *
   * @param scores {@code [T, K]} logits, log-probabilities or probabilities
   * @return {@code [L]} classes 1..K-1, possibly none; of equal scores the lowest class wins
   * @throws ArithmeticException if a score is NaN or positive infinity
   */
  public static int[] decode(FrameScores scores) {
    scores.requireNumbers();
    return decode(scores, IntStream.range(1, scores.classes()).toArray());
  }

  /** Decodes with the blank and the allowed classes only. */
  static int[] decode(FrameScores scores, int[] allowed) {
    float[] values = scores.values();
    int[] text = new int[scores.steps()];
    int length = 0;
    int previous = Vocabulary.BLANK;
    for (int t = 0; t < text.length; t++) {
      int row = scores.row(t);
      int best = Vocabulary.BLANK;
      float highest = values[row];
      for (int k : allowed) {
        if (values[row + k] > highest) {
          best = k;
          highest = values[row + k];
        }
      }
      if (best != Vocabulary.BLANK && best != previous) {
        text[length++] = best;
      }
      previous = best;
    }
    return Arrays.copyOf(text, length);
  }
}
