package io.github.captchasolver.nn.kernel;

/**
 * How a forward pass is meant.
 *
 * @param training whether dropout drops, and BatchNorm uses (and remembers) the batch's statistics
 * @param key the seed of this pass' random draws; the same key drops the same values
 */
public record ForwardMode(boolean training, long key) {
  /** A pass that draws nothing and remembers nothing. */
  public static final ForwardMode READING = new ForwardMode(false, 0);
}
