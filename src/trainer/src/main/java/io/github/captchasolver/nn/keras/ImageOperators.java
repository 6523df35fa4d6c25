package io.github.captchasolver.nn.keras;

import io.github.captchasolver.nn.onnx.OnnxGraph;
import java.util.Arrays;
import java.util.Map;

/**
 * Adds convolutions, pooling and padding to an ONNX graph, for images and for sequences. Keras has
 * the channels last and ONNX has them first, so that each stands between two transpositions, which
 * ONNX Runtime removes where they meet.
 */
final class ImageOperators {
  private final OnnxGraph graph;

  ImageOperators(OnnxGraph graph) {
    this.graph = graph;
  }

  /**
   * The window of a convolution or a pooling.
   *
   * @param sizes its sides
   * @param strides how far it moves on each axis
   * @param pads values added before each axis, then after each
   * @param output sides of the result
   */
  private record Window(int[] sizes, int[] strides, int[] pads, int[] output) {

    static Window of(KerasNode node, Value input, int[] sizes, int[] strides) {
      boolean same = node.config().text("padding", "valid").equals("same");
      if (!same && !node.config().text("padding", "valid").equals("valid")) {
        throw node.unsupported("its padding is not known here");
      }
      int axes = sizes.length;
      int[] pads = new int[2 * axes];
      int[] output = new int[axes];
      for (int i = 0; i < axes; i++) {
        int side = input.shape()[i];
        if (sizes[i] < 1 || strides[i] < 1 || sizes[i] > KerasNetwork.LONGEST_SIDE) {
          throw node.unsupported("its window has a side or a stride below 1");
        }
        output[i] =
            same ? (side + strides[i] - 1) / strides[i] : (side - sizes[i]) / strides[i] + 1;
        // TensorFlow's rule: what is odd goes to the end.
        int missing = same ? Math.max(0, (output[i] - 1) * strides[i] + sizes[i] - side) : 0;
        pads[i] = missing / 2;
        pads[axes + i] = missing - missing / 2;
        output[i] = !same && side < sizes[i] ? 0 : output[i];
      }
      return new Window(sizes, strides, pads, output);
    }

    int[] outputWith(int channels) {
      int[] shape = Arrays.copyOf(output, output.length + 1);
      shape[output.length] = channels;
      return shape;
    }
  }

  Value convolution(KerasNode node, String name, Value input, int axes) {
    requireRank(node, input, axes);
    if (!Activations.isStandardConvolution(node.config())) {
      throw node.unsupported("it has gaps, groups or the channels first");
    }
    int[] sizes = node.config().wholes("kernel_size", axes, 0);
    int channels = input.last();
    int[] shape = new int[axes + 2];
    int[] order = new int[axes + 2];
    for (int i = 0; i < axes; i++) {
      shape[i] = sizes[i];
      order[i + 2] = i;
    }
    order[0] = axes + 1;
    order[1] = axes;
    shape[axes] = channels;
    shape[axes + 1] = -1;
    KerasArray kernel = node.weights(0, shape).permuted(order);
    int filters = kernel.shape()[0];
    float[] bias =
        node.config().truth("use_bias", true)
            ? node.weights(1, filters).values()
            : new float[filters];
    Window window = Window.of(node, input, sizes, node.config().wholes("strides", axes, 1));
    String value =
        graph
            .node(
                "Conv",
                name + ".conv",
                channelsFirst(name, input),
                graph.constant(name + ".kernel", kernel.values(), kernel.shape()),
                graph.constant(name + ".bias", bias, filters))
            .with("kernel_shape", sizes)
            .with("strides", window.strides())
            .with("pads", window.pads())
            .output();
    return channelsLast(name, value, window.outputWith(filters));
  }

  Value pooling(KerasNode node, String name, Value input, int axes) {
    requireRank(node, input, axes);
    int[] sizes = node.config().wholes("pool_size", axes, 2);
    int[] strides = node.config().has("strides") ? node.config().wholes("strides", axes, 0) : sizes;
    Window window = Window.of(node, input, sizes, strides);
    String operator = node.type().startsWith("Max") ? "MaxPool" : "AveragePool";
    String value =
        graph
            .node(operator, name + ".pool", channelsFirst(name, input))
            .with("kernel_shape", sizes)
            .with("strides", window.strides())
            .with("pads", window.pads())
            .output();
    return channelsLast(name, value, window.outputWith(input.last()));
  }

  /** The mean or the maximum over both axes of an image. */
  Value global(KerasNode node, String name, Value input) {
    requireRank(node, input, 2);
    String operator = node.type().startsWith("GlobalMax") ? "ReduceMax" : "ReduceMean";
    String value =
        graph.node(operator, name, input.name()).with("axes", 1, 2).with("keepdims", 0L).output();
    return new Value(value, input.last());
  }

  Value zeroPadding(KerasNode node, String name, Value input) {
    requireRank(node, input, 2);
    int[][] sides = new int[2][];
    Object padding = node.config().values().get("padding");
    for (int axis = 0; axis < 2; axis++) {
      Object own =
          padding instanceof Number ? padding : node.config().list(padding, "padding").get(axis);
      var config = new KerasConfig(node.name(), Map.of("padding", own));
      sides[axis] = config.wholes("padding", 2, 0);
    }
    int[] shape = input.shape().clone();
    for (int axis = 0; axis < 2; axis++) {
      for (int side : sides[axis]) {
        if (side < 0 || side > KerasNetwork.LONGEST_SIDE) {
          throw node.config().malformed("padding");
        }
        shape[axis] += side;
      }
    }
    String pads =
        graph.constant(
            name + ".pads", 0L, sides[0][0], sides[1][0], 0L, 0L, sides[0][1], sides[1][1], 0L);
    return new Value(graph.node("Pad", name, input.name(), pads).output(), shape);
  }

  private static void requireRank(KerasNode node, Value input, int axes) {
    if (input.shape().length != axes + 1
        || !node.config().text("data_format", "channels_last").equals("channels_last")) {
      throw node.unsupported("its input has another number of axes, or the channels first");
    }
  }

  private String channelsFirst(String name, Value input) {
    int axes = input.shape().length - 1;
    int[] order = new int[axes + 2];
    order[1] = axes + 1;
    for (int i = 0; i < axes; i++) {
      order[i + 2] = i + 1;
    }
    return graph.node("Transpose", name + ".first", input.name()).with("perm", order).output();
  }

  private Value channelsLast(String name, String value, int[] shape) {
    int axes = shape.length - 1;
    int[] order = new int[axes + 2];
    order[axes + 1] = 1;
    for (int i = 0; i < axes; i++) {
      order[i + 1] = i + 2;
    }
    return new Value(graph.node("Transpose", name, value).with("perm", order).output(), shape);
  }
}
