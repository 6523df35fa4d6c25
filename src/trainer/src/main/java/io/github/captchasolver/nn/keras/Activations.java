package io.github.captchasolver.nn.keras;

import io.github.captchasolver.nn.onnx.OnnxGraph;
import java.util.Map;

/** Functions between layers. */
final class Activations {
  private static final Map<String, String> PLAIN =
      Map.of(
          "relu", "Relu",
          "sigmoid", "Sigmoid",
          "tanh", "Tanh",
          "elu", "Elu",
          "selu", "Selu",
          "softplus", "Softplus",
          "softsign", "Softsign");

  private Activations() {}

  /** Whether a ReLU layer is no more than {@code max(0, x)}. */
  static boolean isPlainRelu(KerasConfig config) {
    return !config.has("max_value")
        && config.number("negative_slope", 0) == 0
        && config.number("threshold", 0) == 0;
  }

  /** Whether a convolution has neither gaps nor groups, with the channels last. */
  static boolean isStandardConvolution(KerasConfig config) {
    int[] dilation = config.wholes("dilation_rate", config.has("dilation_rate") ? 0 : 1, 1);
    for (int rate : dilation) {
      if (rate != 1) {
        return false;
      }
    }
    return config.number("groups", 1) == 1
        && config.text("data_format", "channels_last").equals("channels_last");
  }

  /** Adds the function that an argument of a layer names, and returns the name of its output. */
  static String add(OnnxGraph graph, KerasNode node, String function, String input) {
    String name = input + "." + function;
    if (function.equals("linear")) {
      return input;
    }
    if (PLAIN.containsKey(function)) {
      return graph.node(PLAIN.get(function), name, input).output();
    }
    return switch (function) {
      case "softmax" -> graph.node("Softmax", name, input).with("axis", -1L).output();
      case "leaky_relu" -> graph.node("LeakyRelu", name, input).with("alpha", 0.2).output();
      case "relu6" -> clip(graph, name, input, 6);
      case "swish", "silu" -> {
        String gate = graph.node("Sigmoid", name + ".gate", input).output();
        yield graph.node("Mul", name, input, gate).output();
      }
      default -> throw node.unsupported("its activation " + function + " is not known here");
    };
  }

  /** Adds an activation that is a layer of its own. */
  static String layer(OnnxGraph graph, KerasNode node, String name, String input) {
    KerasConfig config = node.config();
    switch (node.type()) {
      case "ReLU" -> {
        double slope = config.number("negative_slope", 0);
        if (config.number("threshold", 0) != 0 || config.has("max_value") && slope != 0) {
          throw node.unsupported("its threshold or slope is not known here");
        }
        if (config.has("max_value")) {
          return clip(graph, name, input, (float) config.number("max_value", 0));
        }
        return graph.node("LeakyRelu", name, input).with("alpha", slope).output();
      }
      case "LeakyReLU" -> {
        // Keras 2 has another name for it than Keras 3.
        double slope = config.number("negative_slope", config.number("alpha", 0.3));
        return graph.node("LeakyRelu", name, input).with("alpha", slope).output();
      }
      case "ELU" -> {
        return graph.node("Elu", name, input).with("alpha", config.number("alpha", 1)).output();
      }
      case "PReLU" -> {
        KerasArray slopes = node.weights().isEmpty() ? node.weights(0, 0) : node.weights().get(0);
        String alpha = graph.constant(name + ".slopes", slopes.values(), slopes.shape());
        return graph.node("PRelu", name, input, alpha).output();
      }
      default -> {
        if (config.wholes("axis", 1, -1)[0] != -1) {
          throw node.unsupported("its axis is not the last");
        }
        return graph.node("Softmax", name, input).with("axis", -1L).output();
      }
    }
  }

  private static String clip(OnnxGraph graph, String name, String input, float most) {
    String low = graph.constant(name + ".least", new float[] {0});
    String high = graph.constant(name + ".most", new float[] {most});
    return graph.node("Clip", name, input, low, high).output();
  }
}
