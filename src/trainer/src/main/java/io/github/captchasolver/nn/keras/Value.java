package io.github.captchasolver.nn.keras;

/**
 * A tensor between two layers.
 *
 * @param name in the ONNX graph
 * @param shape lengths of its dimensions in Keras' order, without the batch
 */
record Value(String name, int... shape) {
  /** No layer of a network that reads text has more outputs for one image. */
  private static final long MOST = 1 << 24;

  /**
   * @throws KerasException if it is empty or too large
   */
  Value {
    long size = 1;
    for (int side : shape) {
      size = side < 1 || size > MOST ? MOST + 1 : size * side;
    }
    if (size > MOST) {
      throw new KerasException("Its layers give empty or far too large outputs.");
    }
  }

  int last() {
    return shape[shape.length - 1];
  }

  int size() {
    int size = 1;
    for (int side : shape) {
      size *= side;
    }
    return size;
  }
}
