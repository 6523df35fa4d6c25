package io.github.captchasolver.ctc;

import io.github.captchasolver.text.Vocabulary;
import java.util.Arrays;

/**
 * The loss of one image as if its characters stood evenly spaced: each time step has one class it
 * should give, the middle half of every character's share of the steps that character, the rest the
 * blank; the loss is the cross-entropy, summed over the steps.
 *
 * <p>Real characters stand elsewhere, so this teaches nobody to read. But a network that gives
 * blanks alone learns little from CTC, which spreads a label over all its alignments; told roughly
 * where to look it learns which shapes make a difference, and CTC takes it from there. Thread-safe.
 */
public final class UniformAlignmentLoss {
  /** Share of a character's room that is the character. */
  private static final double FILLED = 0.5;

  private UniformAlignmentLoss() {}

  /**
   * The class of each step.
   *
   * @param label {@code [L]} classes 1..K-1
   * @param steps {@code T}, at least those that the label needs
   * @return {@code [T]}; between two equal characters is a blank
   * @throws IllegalArgumentException if the label is empty or does not fit into the steps
   */
  public static int[] classes(int[] label, int steps) {
    CtcLoss.requireFeasible(label, steps);
    int[] classes = new int[steps];
    Arrays.fill(classes, Vocabulary.BLANK);
    double room = (double) steps / label.length;
    for (int i = 0; i < label.length; i++) {
      double middle = (i + 0.5) * room;
      int from = (int) Math.round(middle - room * FILLED / 2);
      int to = Math.max((int) Math.round(middle + room * FILLED / 2), from + 1);
      Arrays.fill(classes, from, Math.min(to, steps), label[i]);
    }
    return classes;
  }

  /**
   * Loss and gradient, see {@link SequenceLoss#of}.
   *
   * @throws IllegalArgumentException as {@link CtcLoss#of}
   * @throws ArithmeticException if a logit is NaN or infinite; nothing was written then
   */
  public static double of(
      float[] logits,
      int offset,
      int stride,
      int steps,
      int classes,
      int[] label,
      float[] gradient) {
    FrameScores scores = new FrameScores(logits, offset, stride, steps, classes).requireFinite();
    int[] target = classes(label, steps);
    double loss = 0;
    for (int t = 0; t < steps; t++) {
      int row = scores.row(t);
      double max = scores.highest(t);
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += Math.exp(logits[row + k] - max);
      }
      loss += Math.log(sum) + max - logits[row + target[t]];
      if (gradient != null) {
        for (int k = 0; k < classes; k++) {
          gradient[row + k] = (float) (Math.exp(logits[row + k] - max) / sum);
        }
        gradient[row + target[t]] -= 1;
      }
    }
    return loss;
  }
}
