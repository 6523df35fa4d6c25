package io.github.captchasolver.ctc;

import io.github.captchasolver.text.Vocabulary;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The text of the most probable class at each time step: repeats collapsed, then blanks dropped.
 * That is the text of the most probable alignment, which need not be the most probable text (Graves
 * et al. 2006, section 3.2, "best path decoding").
 */
public final class GreedyDecoder {

  private GreedyDecoder() {}

  /**
   * Reads one image.
   *
   * @param scores logits, log-probabilities or probabilities; element {@code (t, k)} is at {@code
   *     offset + t * stride + k}
   * @param offset index of the first element
   * @param stride from one time step to the next
   * @param steps {@code T}
   * @param classes {@code K}, with the blank as class 0
   * @return {@code [L]} classes 1..K-1, possibly none; of equal scores the lowest class wins
   * @throws IllegalArgumentException if the array is too short
   * @throws ArithmeticException if a score is NaN or positive infinity
   */
  public static int[] decode(float[] scores, int offset, int stride, int steps, int classes) {
    FrameScores view = new FrameScores(scores, offset, stride, steps, classes).requireNumbers();
    return decode(view, IntStream.range(1, classes).toArray());
  }

  /** The same with the blank and the allowed classes alone. */
  static int[] decode(FrameScores scores, int[] allowed) {
    int[] text = new int[scores.steps()];
    int length = 0;
    int previous = Vocabulary.BLANK;
    for (int t = 0; t < text.length; t++) {
      int best = Vocabulary.BLANK;
      for (int k : allowed) {
        if (scores.at(t, k) > scores.at(t, best)) {
          best = k;
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
