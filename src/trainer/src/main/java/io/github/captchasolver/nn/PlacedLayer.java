package io.github.captchasolver.nn;

import java.util.List;

/**
 * A layer at its place in a network, where its input is known. Shapes are those of one image,
 * {@code N = 1}.
 *
 * @param spec the layer
 * @param number how many layers of this type there are up to this one, counted from 1
 * @param input shape of its input, {@code [1, C, H, W]} or {@code [T, 1, F]}
 */
public record PlacedLayer(LayerSpec spec, int number, int[] input) {
  /** Returns its name, which no other layer of the network has. */
  public String name() {
    return spec.name(number);
  }

  /** Returns the shape of its output, {@code [1, C, H, W]} or {@code [T, 1, F]}. */
  public int[] output() {
    return spec.outputShape(input);
  }

  /** Returns its parameters in the order in which they lie in the flat array. */
  public List<ParameterBlock> parameterBlocks() {
    return spec.parameterBlocks(input);
  }

  /** Counts its parameters. */
  public int parameters() {
    return spec.parameters(input);
  }
}
