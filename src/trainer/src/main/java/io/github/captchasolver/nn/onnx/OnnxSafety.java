package io.github.captchasolver.nn.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks a file that came from elsewhere before ONNX Runtime sees it. It may hold constants and
 * operators that compute something from their inputs, and no more: neither other files nor loops
 * nor operators of libraries that would have to be loaded.
 */
final class OnnxSafety {
  private static final int MOST_NODES = 10_000;

  /** The first in which arithmetic broadcasts and that ONNX Runtime supports wholly. */
  private static final int OLDEST_OPERATORS = 9;

  private static final Set<String> STANDARD = Set.of("", "ai.onnx");
  private static final String CONTRIBUTED = "com.microsoft";

  /** Of the standard, those of networks that read text; none has a graph inside. */
  private static final Set<String> OPERATORS =
      Set.of(
          ("Abs Add And ArgMax AveragePool BatchNormalization Cast Ceil Clip Concat Constant"
                  + " ConstantOfShape Conv ConvInteger Cos DepthToSpace DequantizeLinear Div Dropout"
                  + " DynamicQuantizeLinear Elu Equal Erf Exp Expand Flatten Floor GRU Gather Gelu"
                  + " Gemm GlobalAveragePool GlobalMaxPool Greater GreaterOrEqual GroupNormalization"
                  + " HardSigmoid HardSwish Identity InstanceNormalization LRN LSTM"
                  + " LayerNormalization LeakyRelu Less LessOrEqual Log LogSoftmax MatMul"
                  + " MatMulInteger Max MaxPool Mean Min Mish Mod Mul Neg Not Or PRelu Pad Pow"
                  + " QLinearConv QLinearMatMul QuantizeLinear RNN Range Reciprocal ReduceL2"
                  + " ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum Relu Reshape Resize"
                  + " ReverseSequence Round Selu Shape Sigmoid Sign Sin Size Slice Softmax Softplus"
                  + " Softsign SpaceToDepth Split Sqrt"
                  + " Squeeze Sub Sum Tanh ThresholdedRelu Tile TopK Transpose Unsqueeze Upsample"
                  + " Where")
              .split(" "));

  /** Those of ONNX Runtime that its own quantization and optimization put into files. */
  private static final Set<String> CONTRIBUTED_OPERATORS =
      Set.of(
          ("BiasGelu DynamicQuantizeLSTM DynamicQuantizeMatMul FastGelu FusedConv FusedGemm"
                  + " FusedMatMul Gelu MatMulIntegerToFloat QGemm QLinearAdd QLinearAveragePool"
                  + " QLinearConcat QLinearGlobalAveragePool QLinearLeakyRelu QLinearMul"
                  + " QLinearSigmoid QLinearSoftmax QuickGelu SkipLayerNormalization")
              .split(" "));

  private static final Set<String> RECURRENT = Set.of("LSTM", "GRU", "RNN", "DynamicQuantizeLSTM");

  private OnnxSafety() {}

  /**
   * @throws OnnxException if the model holds anything else
   */
  static void check(ModelProto model) {
    if (!model.hasGraph() || model.getGraph().getNodeCount() == 0) {
      throw new OnnxException("It is not an ONNX model, or it is damaged: it has no network.");
    }
    requireOperatorSet(model.getOpsetImportList());
    if (model.getFunctionsCount() > 0 || model.getTrainingInfoCount() > 0) {
      throw new OnnxException("It brings functions along, but only single networks are read.");
    }
    if (model.getGraph().getSparseInitializerCount() > 0) {
      throw new OnnxException("Its weights are sparse, but only dense ones are read.");
    }
    if (model.getGraph().getNodeCount() > MOST_NODES) {
      throw new OnnxException("It has more than " + MOST_NODES + " operators.");
    }
    model.getGraph().getInitializerList().forEach(OnnxSafety::requireInFile);
    model.getGraph().getNodeList().forEach(OnnxSafety::check);
    Map<String, TensorProto> constants = new HashMap<>();
    model.getGraph().getInitializerList().forEach(t -> constants.put(t.getName(), t));
    model.getGraph().getNodeList().forEach(node -> checkRecurrent(node, constants));
  }

  /** ONNX Runtime 1.28 ends the whole process where the weights of these have other axes. */
  private static void checkRecurrent(NodeProto node, Map<String, TensorProto> constants) {
    if (!RECURRENT.contains(node.getOpType())) {
      return;
    }
    boolean fits = node.getInputCount() > 2;
    for (int input = 1; fits && input <= 2; input++) {
      TensorProto weights = constants.get(node.getInput(input));
      fits = !node.getInput(input).isEmpty() && (weights == null || weights.getDimsCount() == 3);
    }
    if (!fits) {
      throw new OnnxException("Its " + node.getOpType() + " is malformed.");
    }
  }

  private static void requireOperatorSet(List<OperatorSetIdProto> imports) {
    long version =
        imports.stream()
            .filter(set -> STANDARD.contains(set.getDomain()))
            .mapToLong(OperatorSetIdProto::getVersion)
            .findFirst()
            .orElse(1);
    if (version < OLDEST_OPERATORS) {
      throw new OnnxException(
          "It is written for operator set "
              + version
              + ": export it for "
              + OLDEST_OPERATORS
              + " or newer.");
    }
  }

  private static void check(NodeProto node) {
    boolean standard = STANDARD.contains(node.getDomain());
    if (!standard && !node.getDomain().equals(CONTRIBUTED)) {
      throw new OnnxException(
          "It needs the custom operator "
              + node.getOpType()
              + " of "
              + node.getDomain()
              + ", which is not part of ONNX.");
    }
    for (AttributeProto attribute : node.getAttributeList()) {
      if (attribute.hasG() || attribute.getGraphsCount() > 0) {
        throw new OnnxException(
            "Its operator "
                + node.getOpType()
                + " has a network inside: loops and branches are not read.");
      }
      if (attribute.hasSparseTensor() || attribute.getSparseTensorsCount() > 0) {
        throw new OnnxException("Its constants are sparse, but only dense ones are read.");
      }
      requireInFile(attribute.getT());
      attribute.getTensorsList().forEach(OnnxSafety::requireInFile);
    }
    if (!(standard ? OPERATORS : CONTRIBUTED_OPERATORS).contains(node.getOpType())) {
      throw new OnnxException(
          "Its operator "
              + node.getOpType()
              + " is not among those that networks for reading text consist of.");
    }
  }

  private static void requireInFile(TensorProto tensor) {
    if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL
        || tensor.getExternalDataCount() > 0) {
      throw new OnnxException(
          "It keeps weights in other files: save it as a single one, with onnx.save(onnx.load("
              + "\"model.onnx\"), \"whole.onnx\").");
    }
  }
}
