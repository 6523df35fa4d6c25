package io.github.captchasolver.nn.kernel;

/**
 * The mode of a forward pass.
 *
 * @param training whether dropout drops, and BatchNorm uses (and remembers) the batch's statistics
 * @param key the seed of the random draws of this pass; the same key drops the same values
 */
public record ForwardMode(boolean training, long key) {
  /** Inference: without dropout, with the running statistics. */
  public static final ForwardMode READING = new ForwardMode(false, 0);
}
