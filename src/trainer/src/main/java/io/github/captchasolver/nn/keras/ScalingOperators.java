package io.github.captchasolver.nn.keras;

import io.github.captchasolver.nn.LayerSpec.ConvolutionBlock;
import io.github.captchasolver.nn.onnx.OnnxGraph;
import java.util.Arrays;

/** Adds layers that shift and scale their inputs to an ONNX graph. */
final class ScalingOperators {
  private final OnnxGraph graph;

  ScalingOperators(OnnxGraph graph) {
    this.graph = graph;
  }

  Value batchNorm(KerasNode node, String name, Value input) {
    int axis = node.config().wholes("axis", 1, -1)[0];
    int channels = input.last();
    if (axis != -1 && axis != input.shape().length) {
      throw node.unsupported("it normalises another axis than the last");
    }
    float[] all = BlockWeights.batchNorm(node, channels, null);
    float[] scale = new float[channels];
    float[] offset = new float[channels];
    for (int c = 0; c < channels; c++) {
      double factor = all[c] / Math.sqrt(all[3 * channels + c] + (double) ConvolutionBlock.EPSILON);
      scale[c] = (float) factor;
      offset[c] = (float) (all[channels + c] - all[2 * channels + c] * factor);
    }
    return new Value(affine(name, input.name(), scale, offset), input.shape());
  }

  Value rescaling(KerasNode node, String name, Value input) {
    float[] scale = {(float) node.config().number("scale", 1)};
    float[] offset = {(float) node.config().number("offset", 0)};
    return new Value(affine(name, input.name(), scale, offset), input.shape());
  }

  private String affine(String name, String input, float[] scale, float[] offset) {
    String factor = graph.constant(name + ".scale", scale, scale.length);
    String shift = graph.constant(name + ".offset", offset, offset.length);
    String product = graph.node("Mul", name + ".scaled", input, factor).output();
    return graph.node("Add", name, product, shift).output();
  }

  Value layerNorm(KerasNode node, String name, Value input) {
    int axis = node.config().wholes("axis", 1, -1)[0];
    if (axis != -1 && axis != input.shape().length) {
      throw node.unsupported("it normalises another axis than the last");
    }
    int features = input.last();
    float[] scale = new float[features];
    float[] offset = new float[features];
    Arrays.fill(scale, 1);
    int number = 0;
    if (node.config().truth("scale", true)) {
      scale = node.weights(number++, features).values();
    }
    if (node.config().truth("center", true)) {
      offset = node.weights(number, features).values();
    }
    String value =
        graph
            .node(
                "LayerNormalization",
                name,
                input.name(),
                graph.constant(name + ".scale", scale, features),
                graph.constant(name + ".offset", offset, features))
            .with("axis", -1L)
            .with("epsilon", node.config().number("epsilon", 1e-3))
            .output();
    return new Value(value, input.shape());
  }
}
