package io.github.captchasolver.nn.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Checks how much a foreign graph computes, before any of it is computed: a file of a few bytes can
 * ask for any amount of memory.
 *
 * <p>ONNX Runtime infers the shapes of nearly all values. Where it cannot, and an operator makes a
 * value as large as one of its inputs says, that input is computed first.
 */
final class OnnxSizes {
  /** Of all values between the operators; ddddocr's models have a tenth for their widest images. */
  private static final long MOST_VALUES = 1L << 30;

  /** Of a value whose shape is computed, such as the first state of an LSTM. */
  private static final double MOST_COMPUTED = 1 << 22;

  /** Operators that make large values of small ones, and which of their inputs say how large. */
  private static final Map<String, List<Integer>> EXPANDING =
      Map.of(
          "ConstantOfShape", List.of(0),
          "Expand", List.of(1),
          "Tile", List.of(1),
          "Pad", List.of(1),
          "Range", List.of(0, 1, 2),
          "Resize", List.of(2, 3),
          "Upsample", List.of(1));

  private final ForeignGraph foreign;
  private final OnnxTrial trial;
  private final int[] shape;

  private OnnxSizes(ForeignGraph foreign, OnnxTrial trial, int[] shape) {
    this.foreign = foreign;
    this.trial = trial;
    this.shape = shape;
  }

  /**
   * @param shape of the largest image
   * @throws OnnxException if the values are too large, or the graph is malformed
   */
  static void check(ForeignGraph foreign, OnnxTrial trial, int... shape) {
    new OnnxSizes(foreign, trial, shape).check();
  }

  private void check() {
    List<String> values =
        foreign.graph().getNodeList().stream()
            .flatMap(node -> node.getOutputList().stream())
            .filter(name -> !name.isEmpty())
            .toList();
    Map<String, NodeInfo> described = trial.describe(shape, values);
    double sum = 0;
    for (NodeInfo value : described.values()) {
      if (!(value.getInfo() instanceof TensorInfo tensor)) {
        throw new OnnxException("It computes something else than tensors.");
      }
      // Lengths that cannot be inferred count as 1 here.
      sum +=
          Arrays.stream(tensor.getShape())
              .mapToDouble(n -> Math.max(1, n))
              .reduce(1, (a, b) -> a * b);
    }
    require(sum <= MOST_VALUES);
    for (NodeProto node : foreign.graph().getNodeList()) {
      if (EXPANDING.containsKey(node.getOpType())
          && !isKnown((TensorInfo) described.get(node.getOutput(0)).getInfo())) {
        checkComputed(node);
      }
    }
  }

  private static boolean isKnown(TensorInfo tensor) {
    return Arrays.stream(tensor.getShape()).allMatch(length -> length >= 0);
  }

  private void checkComputed(NodeProto node) {
    double product = 1;
    for (int input : EXPANDING.get(node.getOpType())) {
      if (input < node.getInputCount() && !node.getInput(input).isEmpty()) {
        for (float value : trial.part(shape, node.getInput(input)).values()) {
          product *= Math.max(1, Math.abs(value));
        }
      }
    }
    require(product <= MOST_COMPUTED);
  }

  private void require(boolean modest) {
    if (!modest) {
      throw new OnnxException(
          "It needs too much memory for an image of " + Arrays.toString(shape) + ".");
    }
  }
}
