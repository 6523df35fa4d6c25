package io.github.captchasolver.ctc;

/** A loss of one image's logits against its label, with its gradient. */
@FunctionalInterface
public interface SequenceLoss {
  /**
   * Loss and gradient of one image.
   *
   * @param logits scores before softmax; element {@code (t, k)} is at {@code offset + t * stride +
   *     k}
   * @param offset index of the first element
   * @param stride from one time step to the next
   * @param steps {@code T}
   * @param classes {@code K}, with the blank as class 0
   * @param label {@code [L]} classes 1..K-1
   * @param gradient written at the same positions with the derivatives by the logits; null where
   *     only the loss is wanted
   * @return the loss in nats, 0 or more
   */
  double of(
      float[] logits,
      int offset,
      int stride,
      int steps,
      int classes,
      int[] label,
      float[] gradient);
}
