package io.github.captchasolver.nn.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The graph of a file that was made elsewhere, reduced to what computes the scores of the classes
 * from an image. Its values are renamed, so that they cannot collide with other names.
 *
 * @param versions the model without its graph
 * @param graph nodes and constants; its image is {@link #IMAGE}, its result {@link #SCORES}
 * @param shape of its image as declared, with -1 for lengths that are not fixed
 * @param type of the values of the image, as in {@link TensorProto.DataType}
 * @param metadata the texts that whoever wrote the file put into it
 */
record ForeignGraph(
    ModelProto versions, GraphProto graph, int[] shape, int type, Map<String, String> metadata) {
  static final String IMAGE = "image";
  static final String SCORES = "scores";

  private static final int MAX_BYTES = 256 << 20;

  /** Between the scores and the classes that some exports end in. */
  private static final Set<String> REARRANGING =
      Set.of("Transpose", "Cast", "Squeeze", "Unsqueeze", "Identity", "Reshape");

  /**
   * Reads a file.
   *
   * @throws OnnxException if it is no ONNX model, or holds what may not be run
   * @throws IOException if it cannot be read
   */
  static ForeignGraph read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new OnnxException("It is a folder.");
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new OnnxException("It is larger than " + (MAX_BYTES >> 20) + " MB.");
    }
    ModelProto model;
    try {
      model =
          DiscardUnknownFieldsParser.wrap(ModelProto.parser()).parseFrom(Files.readAllBytes(file));
    } catch (InvalidProtocolBufferException e) {
      throw new OnnxException("It is not an ONNX model, or it is damaged.", e);
    }
    OnnxSafety.check(model);
    return of(model);
  }

  private static ForeignGraph of(ModelProto model) {
    GraphProto graph = model.getGraph();
    Set<String> constants =
        graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
    List<ValueInfoProto> inputs =
        graph.getInputList().stream()
            .filter(value -> !constants.contains(value.getName()))
            .toList();
    if (inputs.size() != 1) {
      throw new OnnxException("It has " + inputs.size() + " inputs, not one for the image.");
    }
    if (graph.getOutputCount() == 0) {
      throw new OnnxException("It has no output.");
    }
    TypeProto.Tensor image = inputs.get(0).getType().getTensorType();
    int[] shape =
        image.getShape().getDimList().stream().mapToInt(d -> length(d.getDimValue())).toArray();
    var metadata = new LinkedHashMap<String, String>();
    for (StringStringEntryProto entry : model.getMetadataPropsList()) {
      metadata.put(entry.getKey(), entry.getValue());
    }
    return new ForeignGraph(
        model.toBuilder().clearGraph().build(),
        renamed(graph, inputs.get(0).getName(), scores(graph)),
        shape,
        image.getElemType(),
        metadata);
  }

  /** A length of 0 is one that is not given. */
  private static int length(long value) {
    return value <= 0 ? -1 : (int) Math.min(value, Integer.MAX_VALUE);
  }

  /**
   * Returns the name of the scores. Some exports, as dddd_trainer's, end in the best class of each
   * step; then it is the input of the operator that chooses it.
   */
  private static String scores(GraphProto graph) {
    Map<String, NodeProto> sources = new HashMap<>();
    graph.getNodeList().forEach(node -> node.getOutputList().forEach(o -> sources.put(o, node)));
    String output = graph.getOutput(0).getName();
    String at = output;
    for (int i = 0; i < graph.getNodeCount(); i++) {
      NodeProto node = sources.get(at);
      if (node == null || node.getInputCount() == 0) {
        return output;
      }
      boolean index = node.getOutputCount() > 1 && node.getOutput(1).equals(at);
      if (node.getOpType().equals("ArgMax") || node.getOpType().equals("TopK") && index) {
        return node.getInput(0);
      }
      if (!REARRANGING.contains(node.getOpType())) {
        return output;
      }
      at = node.getInput(0);
    }
    return output;
  }

  private static GraphProto renamed(GraphProto graph, String image, String scores) {
    if (image.equals(scores)) {
      throw new OnnxException("Its output is its input.");
    }
    Map<String, String> names = new HashMap<>();
    names.put("", ""); // an optional input or output that is left out
    names.put(image, IMAGE);
    names.put(scores, SCORES);
    var renamed = GraphProto.newBuilder();
    for (TensorProto constant : graph.getInitializerList()) {
      renamed.addInitializer(
          constant.toBuilder().setName(name(names, constant.getName())).clearDocString());
    }
    for (NodeProto node : needed(graph, scores)) {
      NodeProto.Builder copy =
          node.toBuilder().clearName().clearDocString().clearInput().clearOutput();
      node.getInputList().forEach(input -> copy.addInput(name(names, input)));
      node.getOutputList().forEach(output -> copy.addOutput(name(names, output)));
      renamed.addNode(copy);
    }
    return renamed.build();
  }

  /** Returns the nodes that a value is computed by, in their order. */
  static List<NodeProto> needed(GraphProto graph, String value) {
    var values = new HashSet<String>(Set.of(value));
    var nodes = new ArrayDeque<NodeProto>();
    for (int i = graph.getNodeCount() - 1; i >= 0; i--) {
      NodeProto node = graph.getNode(i);
      if (node.getOutputList().stream().anyMatch(values::contains)) {
        nodes.addFirst(node);
        values.addAll(node.getInputList());
        values.remove("");
      }
    }
    return List.copyOf(nodes);
  }

  private static String name(Map<String, String> names, String original) {
    return names.computeIfAbsent(original, any -> "v" + names.size());
  }
}
