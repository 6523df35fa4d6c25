package io.github.captchasolver.nn;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One named part of a layer's parameters, stored row by row in the network's flat array.
 *
 * @param name its name within the layer
 * @param shape lengths of its dimensions
 * @param trained whether it has a gradient; running statistics have none
 * @param initializer fills it before the first training step
 */
public record ParameterBlock(String name, long[] shape, boolean trained, Initializer initializer) {
  /** Fills a block of parameters before training. */
  @FunctionalInterface
  interface Initializer {
    void fill(float[] values, SplittableRandom random);
  }

  static ParameterBlock trained(String name, Initializer initializer, long... shape) {
    return new ParameterBlock(name, shape, true, initializer);
  }

  static ParameterBlock statistics(String name, float start, long... shape) {
    return new ParameterBlock(name, shape, false, Initializers.constant(start));
  }

  /** Returns the weights [in, out] and the bias [out] of a dense layer. */
  static List<ParameterBlock> dense(int in, int out) {
    return List.of(
        trained("W", Initializers.glorotUniform(in, out), in, out),
        trained("b", Initializers.constant(0), out));
  }

  /** Returns the number of its values. */
  public int length() {
    return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
  }

  /** Draws its initial values. */
  public float[] initialValues(SplittableRandom random) {
    float[] values = new float[length()];
    initializer.fill(values, random);
    return values;
  }
}
