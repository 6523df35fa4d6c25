package io.github.captchasolver.ctc;

/** Computes a loss of one image's logits against its label, with its gradient. */
@FunctionalInterface
public interface SequenceLoss {
  /**
   * Treats the characters as evenly spaced; it leads a network off the plateau on which CTC starts.
   * Its value is the cross-entropy in nats, summed over the time steps.
   */
  SequenceLoss UNIFORM_ALIGNMENT = UniformAlignmentLoss::of;

  /**
   * Computes loss and gradient of one image.
   *
   * @param logits {@code [T, K]} scores before softmax
   * @param label {@code [L]} classes 1..K-1
   * @param gradient receives the derivatives with respect to the logits, at the same positions as
   *     these; null where only the loss is wanted
   * @return the loss in nats, 0 or more
   */
  double of(FrameScores logits, int[] label, float[] gradient);
}
