package io.github.captchasolver.nn.kernel;

import io.github.captchasolver.nn.LayerSpec;

/**
 * The shape of a bidirectional LSTM (Hochreiter and Schmidhuber 1997, with forget gates).
 * Parameters: input weights [2, F, 4, H], recurrent weights [2, H, 4, H], bias [2, 4, H]; gates
 * input, forget, candidate, output; direction 0 runs forward in time.
 *
 * @param steps time steps, T
 * @param batch images, N
 * @param features values of a step coming in, F
 * @param units values of a step and direction going out, H
 * @param dropout share of the inputs dropped in training, the same ones in all steps; each
 *     direction drops its own
 * @param inputGradient whether the gradient of the input is needed
 */
public record BiLstmShape(
    int steps, int batch, int features, int units, double dropout, boolean inputGradient) {
  /** Returns the shape of a layer for an input {@code [T, N, F]}. */
  public static BiLstmShape of(LayerSpec.BiLstm layer, int[] input, boolean inputGradient) {
    return new BiLstmShape(
        input[0], input[1], input[2], layer.units(), layer.dropout(), inputGradient);
  }

  /** Returns the number of input weights of both directions. */
  public int inputWeights() {
    return 2 * features * 4 * units;
  }

  /** Returns the number of recurrent weights of both directions. */
  public int recurrentWeights() {
    return 2 * units * 4 * units;
  }

  /** Returns the number of biases of both directions. */
  public int biases() {
    return 2 * 4 * units;
  }

  /** Returns the seed of the dropout mask of a direction, from the key of a pass. */
  public static long maskKey(long key, int direction) {
    return key + direction;
  }
}
