package io.github.captchasolver.nn.keras;

import io.github.captchasolver.nn.onnx.OnnxGraph;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Translates any of the known Keras layers to ONNX operators, one after the other. */
final class GraphOperators {
  /** Below this, a Rescaling after the input expects grey values of 0..255. */
  private static final double SCALE_OF_BYTES = 0.02;

  private final OnnxGraph graph;
  private final ImageOperators images;
  private final ScalingOperators scalings;
  private final RecurrentOperators recurrent;
  private final Map<String, Value> values = new HashMap<>();

  GraphOperators(OnnxGraph graph) {
    this.graph = graph;
    images = new ImageOperators(graph);
    scalings = new ScalingOperators(graph);
    recurrent = new RecurrentOperators(graph);
  }

  /**
   * Adds all layers of a model.
   *
   * @return the scores, one value for each output
   */
  List<Value> add(KerasGraph model, ImageAxes image) {
    String input = graph.input("input", "N", 1, image.height(), image.width());
    int[] order = image.widthFirst() ? new int[] {0, 3, 2, 1} : new int[] {0, 2, 3, 1};
    String pixels = graph.node("Transpose", "pixels", input).with("perm", order).output();
    if (takesBytes(model)) {
      pixels =
          graph.node("Mul", "bytes", pixels, graph.constant("255", new float[] {255})).output();
    }
    values.put(model.input().name(), new Value(pixels, image.first(), image.second(), 1));
    int number = 0;
    for (KerasNode node : model.nodes()) {
      // Names in the file may be anything; ours are unique.
      values.put(node.name(), layer(node, "layer" + number++));
    }
    return model.outputs().stream().map(values::get).toList();
  }

  private static boolean takesBytes(KerasGraph model) {
    return model.nodes().stream()
        .anyMatch(
            node ->
                node.type().equals("Rescaling")
                    && node.inputs().contains(model.input().name())
                    && node.config().number("scale", 1) < SCALE_OF_BYTES);
  }

  private Value layer(KerasNode node, String name) {
    Value input = input(node, 0);
    KerasConfig config = node.config();
    return switch (node.type()) {
      case "Conv2D" -> activated(node, images.convolution(node, name, input, 2));
      case "Conv1D" -> activated(node, images.convolution(node, name, input, 1));
      case "MaxPooling2D", "AveragePooling2D" -> images.pooling(node, name, input, 2);
      case "MaxPooling1D", "AveragePooling1D" -> images.pooling(node, name, input, 1);
      case "GlobalAveragePooling2D", "GlobalMaxPooling2D" -> images.global(node, name, input);
      case "ZeroPadding2D" -> images.zeroPadding(node, name, input);
      case "BatchNormalization" -> scalings.batchNorm(node, name, input);
      case "LayerNormalization" -> scalings.layerNorm(node, name, input);
      case "Rescaling" -> scalings.rescaling(node, name, input);
      case "Activation" -> activated(node, input);
      case "ReLU", "LeakyReLU", "ELU", "PReLU", "Softmax" ->
          new Value(Activations.layer(graph, node, name, input.name()), input.shape());
      case "Dense" -> dense(node, config, name, input);
      case "TimeDistributed" -> distributed(node, name, input);
      case "Reshape" -> reshape(name, input, target(node, input));
      case "Flatten" -> reshape(name, input, input.size());
      case "Permute" -> permute(node, name, input);
      case "LSTM", "GRU" -> recurrent.plain(node, name, input);
      case "Bidirectional" -> recurrent.bidirectional(node, name, input);
      case "Add", "Multiply", "Average", "Maximum", "Concatenate" -> merge(node, name);
      default -> {
        if (node.type().equals("Dropout") || BlockMapping.ABSENT_IN_READING.contains(node.type())) {
          yield input;
        }
        throw node.unsupported("there are no operators for it here");
      }
    };
  }

  private Value input(KerasNode node, int number) {
    Value value = number < node.inputs().size() ? values.get(node.inputs().get(number)) : null;
    if (value == null) {
      throw node.unsupported("it has no input");
    }
    return value;
  }

  private Value activated(KerasNode node, Value value) {
    String function = node.config().function("activation", "linear");
    return new Value(Activations.add(graph, node, function, value.name()), value.shape());
  }

  private Value dense(KerasNode node, KerasConfig config, String name, Value input) {
    KerasArray kernel = node.weights(0, input.last(), -1);
    int units = kernel.shape()[1];
    String weights = graph.constant(name + ".kernel", kernel.values(), kernel.shape());
    String value = graph.node("MatMul", name + ".product", input.name(), weights).output();
    if (config.truth("use_bias", true)) {
      String bias = graph.constant(name + ".bias", node.weights(1, units).values(), units);
      value = graph.node("Add", name, value, bias).output();
    }
    int[] shape = input.shape().clone();
    shape[shape.length - 1] = units;
    String function = config.function("activation", "linear");
    return new Value(Activations.add(graph, node, function, value), shape);
  }

  private Value distributed(KerasNode node, String name, Value input) {
    return switch (node.config().innerType("layer")) {
      case "Dense" -> dense(node, node.config().inner("layer"), name, input);
      case "Dropout" -> input;
      case "Flatten" -> reshape(name, input, input.shape()[0], input.size() / input.shape()[0]);
      default -> throw node.unsupported("only Dense and Flatten can be inside it");
    };
  }

  private static int[] target(KerasNode node, Value input) {
    int[] target = node.config().wholes("target_shape");
    long known = 1;
    int open = -1;
    for (int i = 0; i < target.length; i++) {
      if (target[i] == -1 && open < 0) {
        open = i;
      } else {
        known *= Math.max(0, target[i]);
      }
    }
    if (open >= 0 && known > 0) {
      target[open] = (int) (input.size() / known);
      known *= target[open];
    }
    if (target.length == 0 || known != input.size()) {
      throw node.config().malformed("target_shape");
    }
    return target;
  }

  private Value reshape(String name, Value input, int... shape) {
    long[] dimensions = new long[shape.length + 1];
    for (int i = 0; i < shape.length; i++) {
      dimensions[i + 1] = shape[i];
    }
    String target = graph.constant(name + ".shape", dimensions); // 0 keeps N
    return new Value(graph.node("Reshape", name, input.name(), target).output(), shape);
  }

  private Value permute(KerasNode node, String name, Value input) {
    int[] dims = node.config().wholes("dims");
    int rank = input.shape().length;
    if (dims.length != rank
        || Arrays.stream(dims).distinct().filter(d -> d >= 1 && d <= rank).count() != rank) {
      throw node.config().malformed("dims");
    }
    int[] order = new int[rank + 1];
    int[] shape = new int[rank];
    for (int i = 0; i < rank; i++) {
      order[i + 1] = dims[i];
      shape[i] = input.shape()[dims[i] - 1];
    }
    return new Value(
        graph.node("Transpose", name, input.name()).with("perm", order).output(), shape);
  }

  private Value merge(KerasNode node, String name) {
    Value first = input(node, 0);
    int rank = first.shape().length;
    int[] shape = first.shape().clone();
    boolean joins = node.type().equals("Concatenate");
    int axis = joins ? node.config().wholes("axis", 1, -1)[0] : 0;
    int joined = axis < 0 ? axis + rank : axis - 1;
    String[] inputs = new String[node.inputs().size()];
    for (int i = 0; i < inputs.length; i++) {
      Value value = input(node, i);
      inputs[i] = value.name();
      for (int d = 0; d < rank; d++) {
        boolean fits = value.shape().length == rank && value.shape()[d] == first.shape()[d];
        if (!(joins && d == joined && value.shape().length == rank) && !fits) {
          throw node.unsupported("its inputs have different shapes");
        }
      }
      if (joins && i > 0) {
        if (joined < 0 || joined >= rank) {
          throw node.config().malformed("axis");
        }
        shape[joined] += value.shape()[joined];
      }
    }
    String operator =
        switch (node.type()) {
          case "Add" -> "Sum";
          case "Average" -> "Mean";
          case "Maximum" -> "Max";
          case "Multiply" -> "Mul";
          default -> "Concat";
        };
    OnnxGraph.Node added;
    if (operator.equals("Mul") && inputs.length > 2) {
      throw node.unsupported("it has more than two inputs");
    }
    added = graph.node(operator, name, inputs);
    return new Value((joins ? added.with("axis", (long) joined + 1) : added).output(), shape);
  }
}
