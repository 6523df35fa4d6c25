package io.github.captchasolver.nn.keras;

import java.util.List;

/**
 * A layer that was read, at its place in the model.
 *
 * @param name as the author of the model chose it
 * @param type Keras' name of the class
 * @param config its arguments
 * @param inputs names of the layers whose outputs it takes, in order
 * @param weights in Keras' order
 */
record KerasNode(
    String name, String type, KerasConfig config, List<String> inputs, List<KerasArray> weights) {

  /**
   * Returns one of its arrays.
   *
   * @param expected its shape; a negative number stands for any length
   * @throws KerasException if there is no such array
   */
  KerasArray weights(int number, int... expected) {
    if (number >= weights.size() || !weights.get(number).hasShape(expected)) {
      throw new KerasException(
          "The weights of its layer \"" + name + "\" are missing or of another shape.");
    }
    return weights.get(number);
  }

  /** Returns the exception that says why this layer cannot be read. */
  KerasException unsupported(String reason) {
    return new KerasException(
        "Its layer \"" + name + "\" (" + type + ") cannot be read: " + reason + ".");
  }

  /** Returns the exception that says why this layer can be read, but not trained on. */
  KerasException untrainable(String reason) {
    return new KerasException(
        "Its layer \""
            + name
            + "\" ("
            + type
            + ") is not among those that can be trained here: "
            + reason
            + ".");
  }
}
