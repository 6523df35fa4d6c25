package io.github.captchasolver.nn.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Puts a foreign graph between operators that make its interface ours: values 0..255 of {@code [N,
 * C, H, W]} in, log-probabilities {@code [N, T, K]} with the blank as class 0 out.
 */
final class AdaptedGraph {
  /** Smallest probability, so that its logarithm is finite. */
  private static final float LEAST = 1e-30f;

  /** Weights of red, green and blue in Pillow's grey, in units of 2^-16. */
  private static final float[] PILLOW_GREY = {19595, 38470, 7471};

  private static final float HALF_UNIT = 1 << 15;

  private final ForeignGraph foreign;
  private final ImageForm image;
  private final ScoreForm scores;
  private final OnnxGraph graph;

  AdaptedGraph(ForeignGraph foreign, ImageForm image, ScoreForm scores) {
    this.foreign = foreign;
    this.image = image;
    this.scores = scores;
    graph = new OnnxGraph(foreign.versions());
  }

  /**
   * Returns the ONNX file.
   *
   * @param columns class of the foreign output for each of ours, the blank first
   */
  byte[] write(PixelInput pixels, int[] columns, Map<String, String> metadata) {
    Object batch = image.oneByOne() ? 1 : "N";
    Object width = image.proportional() ? "W" : image.width();
    int channels = pixels.channels(image);
    String x = graph.input("input", batch, channels, image.height(), width);
    if (channels > image.channels()) {
      x = pillowGrey(x);
    } else if (pixels.blueFirst()) {
      x =
          graph
              .node("Gather", "in.blue_first", x, graph.constant("in.order", 2, 1, 0))
              .with("axis", 1)
              .output();
    }
    x = scaled(x, pixels.scaling());
    if (image.channelsLast()) {
      x = graph.node("Transpose", "in.channels_last", x).with("perm", 0, 2, 3, 1).output();
    }
    graph.node("Cast", ForeignGraph.IMAGE, x).with("to", (long) foreign.type());
    graph.addAll(foreign.graph());
    String y =
        graph
            .node("Cast", "out.float", ForeignGraph.SCORES)
            .with("to", (long) TensorProto.DataType.FLOAT.getNumber())
            .output();
    y = logProbabilities(batchFirst(y));
    if (!isIdentity(columns)) {
      long[] order = IntStream.of(columns).asLongStream().toArray();
      y =
          graph
              .node("Gather", "out.classes", y, graph.constant("out.order", order))
              .with("axis", 2)
              .output();
    }
    String output = graph.node("Identity", "log_probabilities", y).output();
    graph.output(output, batch, image.proportional() ? "T" : scores.steps(), columns.length);
    return graph.toBytes(metadata);
  }

  private static boolean isIdentity(int[] columns) {
    return IntStream.range(0, columns.length).allMatch(i -> columns[i] == i);
  }

  /** Rounded as Pillow does it; all sums are whole numbers below 2^24, so exact in floats. */
  private String pillowGrey(String colours) {
    String weights = graph.constant("in.grey.weights", PILLOW_GREY, 1, 3, 1, 1);
    String sum = graph.node("Conv", "in.grey.sum", colours, weights).output();
    String half = graph.constant("in.grey.half", new float[] {HALF_UNIT});
    String unit = graph.constant("in.grey.unit", new float[] {2 * HALF_UNIT});
    String raised = graph.node("Add", "in.grey.raised", sum, half).output();
    return graph
        .node("Floor", "in.grey", graph.node("Div", "in.grey.parts", raised, unit).output())
        .output();
  }

  private String scaled(String value, PixelScaling scaling) {
    String x = value;
    if (scaling.divisor() != 1) {
      float[] divisor = {(float) scaling.divisor()};
      x = graph.node("Div", "in.unit", x, graph.constant("in.divisor", divisor)).output();
    }
    if (scaling.mean().stream().anyMatch(mean -> mean != 0)) {
      x = graph.node("Sub", "in.centred", x, perChannel("in.mean", scaling.mean())).output();
    }
    if (scaling.deviation().stream().anyMatch(deviation -> deviation != 1)) {
      String deviation = perChannel("in.deviation", scaling.deviation());
      x = graph.node("Div", "in.scaled", x, deviation).output();
    }
    return x;
  }

  private String perChannel(String name, List<Double> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return graph.constant(name, floats, floats.length, 1, 1);
  }

  private String batchFirst(String value) {
    return switch (scores.axes()) {
      case BATCH_FIRST -> value;
      case TIME_FIRST ->
          graph.node("Transpose", "out.batch_first", value).with("perm", 1, 0, 2).output();
      case NO_BATCH -> {
        String shape = graph.constant("out.shape", 1L, -1L, scores.classes());
        yield graph.node("Reshape", "out.batch", value, shape).output();
      }
    };
  }

  private String logProbabilities(String value) {
    return switch (scores.values()) {
      case LOG_PROBABILITIES -> value;
      case LOGITS -> graph.node("LogSoftmax", "out.log_softmax", value).with("axis", 2).output();
      case PROBABILITIES -> {
        String least = graph.constant("out.least", new float[] {LEAST});
        yield graph
            .node("Log", "out.log", graph.node("Max", "out.positive", value, least).output())
            .output();
      }
    };
  }

  /** Returns a node that converts the type of a value. */
  static NodeProto cast(String from, String to, int type) {
    return NodeProto.newBuilder()
        .setOpType("Cast")
        .addInput(from)
        .addOutput(to)
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("to")
                .setType(AttributeProto.AttributeType.INT)
                .setI(type))
        .build();
  }
}
