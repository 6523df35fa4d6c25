package io.github.captchasolver.nn.keras;

import io.github.captchasolver.nn.onnx.OnnxGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Adds LSTM and GRU layers, in one direction or both, to an ONNX graph. */
final class RecurrentOperators {
  /** Keras' gates input, forget, candidate, output in ONNX's order; GRUs have the same. */
  private static final int[] LSTM_GATES = {0, 3, 1, 2};

  private static final int[] GRU_GATES = {0, 1, 2};

  private final OnnxGraph graph;

  RecurrentOperators(OnnxGraph graph) {
    this.graph = graph;
  }

  /**
   * @throws KerasException if the layer gives only its last step, or takes the steps first
   */
  static void requireStandard(KerasNode node, KerasConfig config) {
    if (!config.truth("return_sequences", false)
        || config.truth("return_state", false)
        || config.truth("time_major", false)) {
      throw node.unsupported("it does not give one output for each time step");
    }
  }

  /** One direction alone. */
  Value plain(KerasNode node, String name, Value input) {
    KerasConfig config = node.config();
    boolean reverse = config.truth("go_backwards", false);
    Value output =
        directions(node, node.type(), config, name, input, reverse ? "reverse" : "forward");
    if (!reverse) {
      return output;
    }
    // Keras leaves the steps in the order in which it computed them.
    String flipped =
        graph
            .node(
                "Slice",
                name + ".flipped",
                output.name(),
                graph.constant(name + ".from", -1L),
                graph.constant(name + ".to", (long) Integer.MIN_VALUE),
                graph.constant(name + ".axis", 1L),
                graph.constant(name + ".step", -1L))
            .output();
    return new Value(flipped, output.shape());
  }

  Value bidirectional(KerasNode node, String name, Value input) {
    KerasConfig config = node.config();
    String type = config.innerType("layer");
    if (!type.equals("LSTM") && !type.equals("GRU")) {
      throw node.unsupported("only LSTM and GRU layers can be inside it");
    }
    Value both = directions(node, type, config.inner("layer"), name, input, "bidirectional");
    String merge = config.text("merge_mode", "concat");
    int units = both.last() / 2;
    if (merge.equals("concat")) {
      return both;
    }
    String[] parts = new String[2];
    for (int i = 0; i < 2; i++) {
      parts[i] =
          graph
              .node(
                  "Slice",
                  name + ".part" + i,
                  both.name(),
                  graph.constant(name + ".from" + i, (long) i * units),
                  graph.constant(name + ".to" + i, (long) (i + 1) * units),
                  graph.constant(name + ".axis" + i, 2L))
              .output();
    }
    String joined =
        switch (merge) {
          case "sum" -> graph.node("Sum", name + ".merged", parts).output();
          case "ave" -> graph.node("Mean", name + ".merged", parts).output();
          case "mul" -> graph.node("Mul", name + ".merged", parts).output();
          default -> throw node.unsupported("its merge_mode " + merge + " is not known here");
        };
    return new Value(joined, input.shape()[0], units);
  }

  /** {@code [N, T, in]} to {@code [N, T, directions * units]}. */
  private Value directions(
      KerasNode node, String type, KerasConfig config, String name, Value input, String direction) {
    requireStandard(node, config);
    if (input.shape().length != 2) {
      throw node.unsupported("its input is no sequence");
    }
    int count = direction.equals("bidirectional") ? 2 : 1;
    boolean gru = type.equals("GRU");
    int[] gates = gru ? GRU_GATES : LSTM_GATES;
    int in = input.last();
    int units = node.weights(1, -1, -1).shape()[0];
    boolean bias = config.truth("use_bias", true);
    boolean resetAfter = gru && config.truth("reset_after", false);
    int arrays = bias ? 3 : 2;
    int width = gates.length * units;
    var kernels = new ArrayList<float[]>();
    var recurrent = new ArrayList<float[]>();
    var biases = new ArrayList<float[]>();
    for (int i = 0; i < count; i++) {
      kernels.add(gatesFirst(node.weights(i * arrays, in, width), gates));
      recurrent.add(gatesFirst(node.weights(i * arrays + 1, units, width), gates));
      biases.add(biases(node, bias, i * arrays + 2, resetAfter, gates, units));
    }
    String steps =
        graph.node("Transpose", name + ".steps", input.name()).with("perm", 1, 0, 2).output();
    String all =
        graph
            .node(
                gru ? "GRU" : "LSTM",
                name + ".all",
                steps,
                graph.constant(name + ".kernel", BlockWeights.joined(kernels), count, width, in),
                graph.constant(
                    name + ".recurrent", BlockWeights.joined(recurrent), count, width, units),
                graph.constant(name + ".bias", BlockWeights.joined(biases), count, 2 * width))
            .with("direction", direction)
            .with("hidden_size", (long) units)
            .with("activations", functions(node, config, gru, count))
            .with(gru ? "linear_before_reset" : "input_forget", resetAfter ? 1L : 0L)
            .output();
    // [T, directions, N, units] to [N, T, directions * units]
    String turned =
        graph.node("Transpose", name + ".turned", all).with("perm", 2, 0, 1, 3).output();
    String shape = graph.constant(name + ".shape", 0L, 0L, (long) count * units);
    return new Value(
        graph.node("Reshape", name, turned, shape).output(), input.shape()[0], count * units);
  }

  private static List<String> functions(
      KerasNode node, KerasConfig config, boolean gru, int directions) {
    String gate = onnx(node, config.function("recurrent_activation", "sigmoid"));
    String state = onnx(node, config.function("activation", "tanh"));
    List<String> one = gru ? List.of(gate, state) : List.of(gate, state, state);
    var all = new ArrayList<String>();
    for (int i = 0; i < directions; i++) {
      all.addAll(one);
    }
    return all;
  }

  private static String onnx(KerasNode node, String function) {
    return switch (function) {
      case "sigmoid" -> "Sigmoid";
      case "tanh" -> "Tanh";
      case "relu" -> "Relu";
      default -> throw node.unsupported("its activation " + function + " is not known here");
    };
  }

  /** ONNX has one bias for the inputs and one for the state. */
  private static float[] biases(
      KerasNode node, boolean bias, int number, boolean resetAfter, int[] gates, int units) {
    int width = gates.length * units;
    float[] both = new float[2 * width];
    if (bias) {
      KerasArray own = resetAfter ? node.weights(number, 2, width) : node.weights(number, width);
      for (int part = 0; part < own.values().length / width; part++) {
        float[] row = Arrays.copyOfRange(own.values(), part * width, (part + 1) * width);
        float[] turned = gatesFirst(new KerasArray(new int[] {1, width}, row), gates);
        System.arraycopy(turned, 0, both, part * width, width);
      }
    }
    return both;
  }

  /** {@code [in, gates * units]} to {@code [gates * units, in]} with the gates in another order. */
  private static float[] gatesFirst(KerasArray kernel, int[] gates) {
    int in = kernel.shape()[0];
    int width = kernel.shape()[1];
    int units = width / gates.length;
    float[] turned = new float[kernel.values().length];
    int to = 0;
    for (int gate : gates) {
      for (int unit = 0; unit < units; unit++) {
        for (int i = 0; i < in; i++) {
          turned[to++] = kernel.values()[i * width + gate * units + unit];
        }
      }
    }
    return turned;
  }
}
