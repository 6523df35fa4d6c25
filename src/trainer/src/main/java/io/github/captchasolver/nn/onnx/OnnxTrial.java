package io.github.captchasolver.nn.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Runs a foreign graph, or a part of it, on noise, to find out what comes out of it. */
final class OnnxTrial {
  private static final String INPUT = "noise";
  private static final int LONGEST_LINE = 200;

  private final ForeignGraph foreign;
  private final OrtEnvironment environment =
      OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);

  OnnxTrial(ForeignGraph foreign) {
    this.foreign = foreign;
  }

  /**
   * An output.
   *
   * @param shape its axes
   * @param values in row-major order
   */
  record Output(int[] shape, float[] values) {}

  /**
   * Lets ONNX Runtime infer types and shapes, without computing anything.
   *
   * @param shape of the image
   * @param values names of the values to be described
   * @throws OnnxException if the graph is malformed
   */
  Map<String, NodeInfo> describe(int[] shape, Collection<String> values) {
    GraphProto.Builder all = graph(shape).addAllNode(foreign.graph().getNodeList());
    values.forEach(value -> all.addOutput(ValueInfoProto.newBuilder().setName(value)));
    try (var options = options(SessionOptions.OptLevel.NO_OPT);
        var session = environment.createSession(model(all), options)) {
      return session.getOutputInfo();
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  /**
   * Runs the graph on noise.
   *
   * @param shape of the image
   * @return its scores
   * @throws OnnxException if it cannot be run, or they are no finite numbers
   */
  Output run(int... shape) {
    return run(shape, ForeignGraph.SCORES, foreign.graph().getNodeList());
  }

  /**
   * Runs the part of the graph that computes a value.
   *
   * @throws OnnxException as {@link #run(int...)}
   */
  Output part(int[] shape, String value) {
    return run(shape, value, ForeignGraph.needed(foreign.graph(), value));
  }

  private Output run(int[] shape, String value, List<NodeProto> nodes) {
    String result = "result";
    GraphProto.Builder graph =
        graph(shape)
            .addAllNode(nodes)
            .addNode(AdaptedGraph.cast(value, result, TensorProto.DataType.FLOAT.getNumber()))
            .addOutput(ValueInfoProto.newBuilder().setName(result));
    float[] noise = noise(shape);
    long[] sides = Arrays.stream(shape).asLongStream().toArray();
    try (var options = options(SessionOptions.OptLevel.BASIC_OPT);
        var session = environment.createSession(model(graph), options);
        var input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(noise), sides);
        OrtSession.Result results = session.run(Map.of(INPUT, input))) {
      OnnxTensor tensor = (OnnxTensor) results.get(0);
      FloatBuffer buffer = tensor.getFloatBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      for (float number : values) {
        if (!Float.isFinite(number)) {
          throw new OnnxException("It computes values that are not finite.");
        }
      }
      long[] axes = tensor.getInfo().getShape();
      return new Output(Arrays.stream(axes).mapToInt(Math::toIntExact).toArray(), values);
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  /** The first image of two is the same as that of one. */
  private static float[] noise(int[] shape) {
    var random = new SplittableRandom(1);
    float[] noise = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextInt(2);
    }
    return noise;
  }

  /** Without nodes and outputs. */
  private GraphProto.Builder graph(int[] shape) {
    var graph = GraphProto.newBuilder().setName("trial");
    var dimensions = TensorShapeProto.newBuilder();
    Arrays.stream(shape).forEach(length -> dimensions.addDimBuilder().setDimValue(length));
    var tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(dimensions);
    return graph
        .addInput(
            ValueInfoProto.newBuilder()
                .setName(INPUT)
                .setType(TypeProto.newBuilder().setTensorType(tensor)))
        .addNode(AdaptedGraph.cast(INPUT, ForeignGraph.IMAGE, foreign.type()))
        .addAllInitializer(foreign.graph().getInitializerList());
  }

  private byte[] model(GraphProto.Builder graph) {
    return ModelProto.newBuilder()
        .setIrVersion(foreign.versions().getIrVersion())
        .addAllOpsetImport(foreign.versions().getOpsetImportList())
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static SessionOptions options(SessionOptions.OptLevel level) throws OrtException {
    var options = new SessionOptions();
    options.setOptimizationLevel(level);
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    return options;
  }

  /** Messages of ONNX Runtime may have several lines; the first is shown. */
  private static OnnxException failed(OrtException e) {
    String line =
        e.getMessage().lines().filter(text -> !text.isBlank()).findFirst().orElse("no reason");
    String shown = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
    return new OnnxException(
        "ONNX Runtime cannot run it (" + shown.strip().replaceAll("[.\\s]+$", "") + ").", e);
  }
}
