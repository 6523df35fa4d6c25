package io.github.captchasolver.ctc;

import io.github.captchasolver.text.Vocabulary;
import java.util.Arrays;

/**
 * Computes the loss of one image as if its characters were evenly spaced. Each time step has one
 * target class: every character gets an equal share of the steps, of which the middle half has the
 * character as its target and the rest the blank. The loss is the cross-entropy, summed over the
 * steps.
 *
 * <p>Real characters are at other positions, so a network cannot learn to read from this loss
 * alone. But a network that predicts only blanks learns little from CTC, which spreads a label over
 * all its alignments. From rough positions it learns which shapes matter, and CTC takes over from
 * there. Thread-safe.
 */
final class UniformAlignmentLoss {
  /** Fraction of a character's steps that has the character as its target. */
  private static final double FILLED = 0.5;

  private UniformAlignmentLoss() {}

  /**
   * Returns the target class of each step.
   *
   * @param label {@code [L]} classes 1..K-1
   * @param steps {@code T}, at least those that the label needs
   * @return {@code [T]}; there is a blank between two equal characters
   * @throws IllegalArgumentException if the label is empty or does not fit into the steps
   */
  static int[] classes(int[] label, int steps) {
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
   * Computes loss and gradient, see {@link SequenceLoss#of}.
   *
   * @throws IllegalArgumentException as {@link CtcLoss#of}
   * @throws ArithmeticException if a logit is NaN or infinite; the gradient is unchanged then
   */
  static double of(FrameScores logits, int[] label, float[] gradient) {
    logits.requireFinite();
    int[] target = classes(label, logits.steps());
    float[] values = logits.values();
    int classes = logits.classes();
    double loss = 0;
    for (int t = 0; t < target.length; t++) {
      int row = logits.row(t);
      double max = logits.highest(t);
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += Math.exp(values[row + k] - max);
      }
      loss += Math.log(sum) + max - values[row + target[t]];
      if (gradient != null) {
        for (int k = 0; k < classes; k++) {
          gradient[row + k] = (float) (Math.exp(values[row + k] - max) / sum);
        }
        gradient[row + target[t]] -= 1;
      }
    }
    return loss;
  }
}
