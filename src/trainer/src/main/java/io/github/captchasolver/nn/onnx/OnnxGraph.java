package io.github.captchasolver.nn.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.platform.Fp16Conversions;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds an ONNX graph node by node. Every value has the name of its node; the same calls give the
 * same bytes.
 */
public final class OnnxGraph {
  private static final int IR_VERSION = 8;
  private static final int OPERATOR_SET = 17;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("captcha");
  private final ModelProto.Builder model = ModelProto.newBuilder();

  public OnnxGraph() {
    model.setIrVersion(IR_VERSION);
    model.addOpsetImportBuilder().setVersion(OPERATOR_SET);
  }

  /** Creates an empty graph of the versions of another model, whose nodes can be added to it. */
  OnnxGraph(ModelProto versions) {
    model.setIrVersion(versions.getIrVersion()).addAllOpsetImport(versions.getOpsetImportList());
  }

  /** Adds the nodes and constants of another graph, whose values must have other names. */
  void addAll(GraphProto other) {
    graph.addAllNode(other.getNodeList()).addAllInitializer(other.getInitializerList());
  }

  /** Adds an input of floats; a dimension is a length or, as text, the name of an open one. */
  public String input(String name, Object... shape) {
    graph.addInput(value(name, shape));
    return name;
  }

  public void output(String name, Object... shape) {
    graph.addOutput(value(name, shape));
  }

  /** Adds a constant of floats. */
  public String constant(String name, float[] values, int... shape) {
    ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return constant(name, TensorProto.DataType.FLOAT, bytes, shape);
  }

  /**
   * Adds a constant of floats stored as 16-bit ones, rounded to the nearest; a Cast converts them
   * back, which runtimes do once, on loading.
   */
  String halfConstant(String name, float[] values, int... shape) {
    ShortBuffer halves = Fp16Conversions.convertFloatBufferToFp16Buffer(FloatBuffer.wrap(values));
    ByteBuffer bytes = littleEndian(values.length * Short.BYTES);
    bytes.asShortBuffer().put(halves);
    String half = constant(name + ".half", TensorProto.DataType.FLOAT16, bytes, shape);
    return node("Cast", name, half)
        .with("to", (long) TensorProto.DataType.FLOAT.getNumber())
        .output();
  }

  /** Adds a constant of 64-bit integers, for example the target of a Reshape. */
  public String constant(String name, long... values) {
    ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    return constant(name, TensorProto.DataType.INT64, bytes, values.length);
  }

  /** Adds a node with one output, which has the node's name. */
  public Node node(String operator, String name, String... inputs) {
    return new Node(
        graph
            .addNodeBuilder()
            .setOpType(operator)
            .setName(name)
            .addAllInput(Arrays.asList(inputs))
            .addOutput(name));
  }

  /** Returns the finished model as an ONNX file. */
  public byte[] toBytes(Map<String, String> metadata) {
    model.setProducerName("captcha-solver").setGraph(graph);
    // Sorted, so that the same network always gives the same bytes.
    new TreeMap<>(metadata)
        .forEach((key, text) -> model.addMetadataPropsBuilder().setKey(key).setValue(text));
    return model.build().toByteArray();
  }

  private String constant(String name, TensorProto.DataType type, ByteBuffer bytes, int... shape) {
    TensorProto.Builder tensor =
        graph
            .addInitializerBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (int length : shape) {
      tensor.addDims(length);
    }
    return name;
  }

  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ValueInfoProto value(String name, Object... shape) {
    var dimensions = TensorShapeProto.newBuilder();
    for (Object length : shape) {
      if (length instanceof Integer fixed) {
        dimensions.addDimBuilder().setDimValue(fixed);
      } else {
        dimensions.addDimBuilder().setDimParam((String) length);
      }
    }
    var tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(dimensions);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /** A node already in the graph, whose attributes can still be set. */
  public static final class Node {
    private final NodeProto.Builder node;

    private Node(NodeProto.Builder node) {
      this.node = node;
    }

    public Node with(String attribute, long value) {
      attribute(attribute, AttributeProto.AttributeType.INT).setI(value);
      return this;
    }

    public Node with(String attribute, String value) {
      attribute(attribute, AttributeProto.AttributeType.STRING)
          .setS(ByteString.copyFromUtf8(value));
      return this;
    }

    public Node with(String attribute, int... values) {
      AttributeProto.Builder list = attribute(attribute, AttributeProto.AttributeType.INTS);
      for (int value : values) {
        list.addInts(value);
      }
      return this;
    }

    public Node with(String attribute, double value) {
      attribute(attribute, AttributeProto.AttributeType.FLOAT).setF((float) value);
      return this;
    }

    public Node with(String attribute, List<String> values) {
      AttributeProto.Builder list = attribute(attribute, AttributeProto.AttributeType.STRINGS);
      values.forEach(value -> list.addStrings(ByteString.copyFromUtf8(value)));
      return this;
    }

    /** Returns the name of the node's output. */
    public String output() {
      return node.getName();
    }

    private AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
      return node.addAttributeBuilder().setName(name).setType(type);
    }
  }
}
