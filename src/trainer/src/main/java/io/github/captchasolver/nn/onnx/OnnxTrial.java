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
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Runs a foreign graph on noise, to find out what comes out of it. */
final class OnnxTrial {
  /** Of all values between the operators: 1 GB of floats; ddddocr's models have a tenth. */
  private static final long MOST_VALUES = 1L << 28;

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
   * Lets ONNX Runtime infer the sizes of all values, without computing any, so that a small file
   * cannot ask for a large memory.
   *
   * @throws OnnxException if they are too large, or the graph is malformed
   */
  void requireModestSize(int... shape) {
    GraphProto.Builder all = graph(shape);
    for (NodeProto node : foreign.graph().getNodeList()) {
      for (String output : node.getOutputList()) {
        if (!output.isEmpty() && !output.equals(ForeignGraph.SCORES)) {
          all.addOutput(ValueInfoProto.newBuilder().setName(output));
        }
      }
    }
    try (var options = options(SessionOptions.OptLevel.NO_OPT);
        var session = environment.createSession(model(all), options)) {
      long sum = 0;
      for (NodeInfo value : session.getOutputInfo().values()) {
        sum += value.getInfo() instanceof TensorInfo tensor ? volume(tensor.getShape()) : 0;
        if (sum > MOST_VALUES) {
          throw new OnnxException(
              "It computes more than "
                  + (MOST_VALUES >> 20)
                  + " million values for an image of "
                  + Arrays.toString(shape)
                  + ".");
        }
      }
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  /** Lengths that cannot be inferred count as 1. */
  private static long volume(long[] shape) {
    long volume = 1;
    for (long length : shape) {
      volume = Math.min(MOST_VALUES + 1, volume * Math.min(MOST_VALUES, Math.max(1, length)));
    }
    return volume;
  }

  /**
   * Runs the graph on noise.
   *
   * @param shape of the image
   * @throws OnnxException if it cannot be run, or its output is no tensor of numbers
   */
  Output run(int... shape) {
    var random = new SplittableRandom(1);
    int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    float[] noise = new float[size];
    for (int i = 0; i < size; i++) {
      noise[i] = random.nextInt(2);
    }
    long[] sides = Arrays.stream(shape).asLongStream().toArray();
    GraphProto.Builder graph = graph(shape);
    try (var options = options(SessionOptions.OptLevel.BASIC_OPT);
        var session = environment.createSession(model(graph), options);
        var input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(noise), sides);
        OrtSession.Result result = session.run(Map.of(INPUT, input))) {
      if (!(result.get(0) instanceof OnnxTensor tensor) || tensor.getFloatBuffer() == null) {
        throw new OnnxException("Its output holds no numbers.");
      }
      FloatBuffer buffer = tensor.getFloatBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      int[] outputShape =
          Arrays.stream(tensor.getInfo().getShape()).mapToInt(Math::toIntExact).toArray();
      if (!IntStream.range(0, values.length).allMatch(i -> Float.isFinite(values[i]))) {
        throw new OnnxException("Its output is not finite.");
      }
      return new Output(outputShape, values);
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  private static final String INPUT = "noise";

  private GraphProto.Builder graph(int... shape) {
    var graph = GraphProto.newBuilder().setName("trial");
    var dimensions = TensorShapeProto.newBuilder();
    Arrays.stream(shape).forEach(length -> dimensions.addDimBuilder().setDimValue(length));
    var tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(dimensions);
    graph.addInput(
        ValueInfoProto.newBuilder()
            .setName(INPUT)
            .setType(TypeProto.newBuilder().setTensorType(tensor)));
    graph.addNode(AdaptedGraph.cast(INPUT, ForeignGraph.IMAGE, foreign.type()));
    graph.addAllNode(foreign.graph().getNodeList());
    graph.addAllInitializer(foreign.graph().getInitializerList());
    graph.addOutput(ValueInfoProto.newBuilder().setName(ForeignGraph.SCORES));
    return graph;
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

  /** Messages of ONNX Runtime have several lines, and name the place in its source first. */
  private static OnnxException failed(OrtException e) {
    String line =
        List.of(e.getMessage().split("\\R")).stream()
            .filter(text -> !text.isBlank())
            .findFirst()
            .orElse("no reason given")
            .strip();
    String shown = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "..." : line;
    return new OnnxException(
        "ONNX Runtime cannot run it (" + shown.replaceAll("[.\\s]+$", "") + ").", e);
  }
}
