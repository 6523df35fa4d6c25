package io.github.captchasolver.nn.dl4j;

import java.util.SplittableRandom;

/**
 * One named part of a layer's parameters, row by row in the flat array.
 *
 * @param name key in DL4J's parameter table
 * @param shape lengths of its dimensions
 * @param trained whether it has a gradient; running statistics have none
 * @param start fills it before the first training step
 */
record ParameterBlock(String name, long[] shape, boolean trained, Start start) {
  /** How a block is filled before training. */
  interface Start {
    void fill(float[] values, SplittableRandom random);
  }

  int length() {
    long length = 1;
    for (long side : shape) {
      length *= side;
    }
    return Math.toIntExact(length);
  }
}
