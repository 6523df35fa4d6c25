package io.github.captchasolver.model;

import java.util.List;
import java.util.Objects;

/**
 * All that is needed to read with a trained network, to train it further, and to know where it came
 * from.
 *
 * @param manifest what the network reads and how it was made
 * @param weights the network's parameters in one flat array, as its definition lays them out; not
 *     copied
 * @param onnx the same network as an ONNX file, for reading; not copied
 * @param selfTests a few images with what must be read in them, at least one
 */
public record Model(Manifest manifest, float[] weights, byte[] onnx, List<SelfCheck> selfTests) {

  /**
   * @throws IllegalArgumentException if a part is empty, or a self-test expects a character that is
   *     not in the vocabulary
   */
  public Model {
    Objects.requireNonNull(manifest, "manifest");
    selfTests = List.copyOf(selfTests);
    if (weights.length == 0 || onnx.length == 0 || selfTests.isEmpty()) {
      throw new IllegalArgumentException(
          "A model needs weights, the network as ONNX and at least one self-test.");
    }
    for (SelfCheck test : selfTests) {
      if (!manifest.vocabulary().covers(test.text())) {
        throw new IllegalArgumentException(
            "The self-test \""
                + test.text()
                + "\" has characters that are not in the vocabulary \""
                + manifest.vocabulary()
                + "\".");
      }
    }
  }
}
