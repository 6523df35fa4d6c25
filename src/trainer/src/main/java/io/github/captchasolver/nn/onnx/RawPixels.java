package io.github.captchasolver.nn.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;

/** Finds out whether a network takes pixels of 0 to 255, because it begins by scaling them. */
final class RawPixels {
  /** Before the first operator that changes values. */
  private static final Set<String> KEEPING = Set.of("Cast", "Identity", "Transpose");

  /** Of 255 or 127.5, and not of a standard deviation such as 0.224. */
  private static final double SMALLEST_DIVISOR = 100;

  private RawPixels() {}

  /** Returns whether the only operator on the image divides it by about 255. */
  static boolean areTakenBy(GraphProto graph) {
    String value = ForeignGraph.IMAGE;
    for (int i = 0; i < graph.getNodeCount(); i++) {
      String image = value;
      List<NodeProto> users =
          graph.getNodeList().stream().filter(n -> n.getInputList().contains(image)).toList();
      if (users.size() != 1) {
        return false;
      }
      NodeProto user = users.get(0);
      if (!KEEPING.contains(user.getOpType())) {
        return divides(graph, user, image);
      }
      value = user.getOutput(0);
    }
    return false;
  }

  private static boolean divides(GraphProto graph, NodeProto node, String image) {
    if (node.getInputCount() != 2) {
      return false;
    }
    boolean first = node.getInput(0).equals(image);
    float factor = constant(graph, node.getInput(first ? 1 : 0));
    return switch (node.getOpType()) {
      case "Mul" -> factor > 0 && 1 / factor >= SMALLEST_DIVISOR;
      case "Div" -> first && factor >= SMALLEST_DIVISOR;
      default -> false;
    };
  }

  /** Returns the only number of a constant, or NaN. */
  private static float constant(GraphProto graph, String name) {
    for (TensorProto tensor : graph.getInitializerList()) {
      if (tensor.getName().equals(name)
          && tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber()) {
        return number(tensor);
      }
    }
    for (NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("Constant")
          && node.getOutputList().contains(name)
          && node.getAttributeCount() == 1) {
        return number(node.getAttribute(0).getT());
      }
    }
    return Float.NaN;
  }

  private static float number(TensorProto tensor) {
    if (tensor.getFloatDataCount() == 1) {
      return tensor.getFloatData(0);
    }
    return tensor.getRawData().size() == Float.BYTES
        ? tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getFloat()
        : Float.NaN;
  }
}
