package io.github.captchasolver.nn.kernel;

import io.github.captchasolver.nn.LayerSpec;

/**
 * The shape of a dense layer on every time step. Parameters: weights [F, F'], bias [F'].
 *
 * @param steps time steps, T
 * @param batch images, N
 * @param features values of a step coming in, F
 * @param units values of a step going out, F'
 * @param relu whether the output is rectified
 * @param dropout share of the outputs dropped in training; the others are scaled up
 * @param inputGradient whether the gradient of the input is needed
 */
public record DenseShape(
    int steps,
    int batch,
    int features,
    int units,
    boolean relu,
    double dropout,
    boolean inputGradient) {
  /** Returns the shape of a hidden layer for an input {@code [T, N, F]}. */
  public static DenseShape of(
      LayerSpec.TimeDistributedDense layer, int[] input, boolean inputGradient) {
    return new DenseShape(
        input[0], input[1], input[2], layer.units(), true, layer.dropout(), inputGradient);
  }

  /** Returns the shape of an output layer for an input {@code [T, N, F]}. */
  public static DenseShape of(LayerSpec.CtcOutput layer, int[] input, boolean inputGradient) {
    return new DenseShape(input[0], input[1], input[2], layer.classes(), false, 0, inputGradient);
  }

  /** Returns the rows of the matrix product: time steps of all images. */
  public int rows() {
    return steps * batch;
  }

  /** Returns the number of weights, without the bias. */
  public int weights() {
    return features * units;
  }
}
