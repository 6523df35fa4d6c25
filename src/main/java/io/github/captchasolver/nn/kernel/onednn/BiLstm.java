package io.github.captchasolver.nn.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import io.github.captchasolver.nn.kernel.BiLstmShape;
import io.github.captchasolver.nn.kernel.Pass;
import io.github.captchasolver.nn.kernel.Tensor;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.global.dnnl.rnn_direction;
import org.bytedeco.dnnl.lstm_backward;
import org.bytedeco.dnnl.lstm_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A bidirectional LSTM as one primitive for both directions and all time steps. The states before
 * the first step are left out, which oneDNN takes for zeros.
 */
final class BiLstm extends NativeKernel {
  private static final memory.desc NONE = new memory.desc();

  private final BiLstmShape shape;
  private final int[] inputShape;
  private final memory.desc inputLayout;
  private final memory.desc outputLayout;
  private final memory.desc inputWeightLayout;
  private final memory.desc recurrentWeightLayout;
  private final memory.desc biasLayout;
  private final memory.desc anyInputWeights;
  private final memory.desc anyRecurrentWeights;

  private final Port input;
  private final Dropout dropout;
  private final Execution inputWeightsIn;
  private final Execution recurrentWeightsIn;
  private final Execution forward;
  private final NativeTensor output;
  private memory workspace;

  private Execution backwardInputWeightsIn;
  private Execution backwardRecurrentWeightsIn;
  private Execution backward;
  private Port outputGradient;
  private memory inputWeightGradient;
  private memory recurrentWeightGradient;
  private memory biasGradient;
  private Execution inputWeightGradientOut;
  private Execution recurrentWeightGradientOut;
  private NativeTensor inputGradient;
  private Dropout gradientDropout;
  private memory lastInput;
  private boolean dropped;

  BiLstm(OneDnn dnn, BiLstmShape shape, FloatPointer parameters, FloatPointer gradients) {
    super(dnn, parameters, gradients);
    this.shape = shape;
    int features = shape.features();
    int units = shape.units();
    inputShape = new int[] {shape.steps(), shape.batch(), features};
    inputLayout = Layout.plain(inputShape);
    outputLayout = Layout.plain(shape.steps(), shape.batch(), 2 * units);
    inputWeightLayout = Layout.plain(1, 2, features, 4, units);
    recurrentWeightLayout = Layout.plain(1, 2, units, 4, units);
    biasLayout = Layout.plain(1, 2, 4, units);
    anyInputWeights = Layout.any(1, 2, features, 4, units);
    anyRecurrentWeights = Layout.any(1, 2, units, 4, units);

    input = port(inputLayout);
    dropout =
        trains() && shape.dropout() > 0
            ? new Dropout(this, shape.dropout(), false, inputShape)
            : null;
    output = tensor(outputLayout, shape.steps(), shape.batch(), 2 * units);
    var plan =
        own(
            new lstm_forward.primitive_desc(
                new lstm_forward.desc(
                    trains() ? prop_kind.forward_training : prop_kind.forward_inference,
                    rnn_direction.bidirectional_concat,
                    inputLayout,
                    NONE,
                    NONE,
                    anyInputWeights,
                    anyRecurrentWeights,
                    biasLayout,
                    outputLayout,
                    NONE,
                    NONE),
                dnn.engine()));
    memory inputWeights = memory(plan.weights_layer_desc());
    memory recurrentWeights = memory(plan.weights_iter_desc());
    inputWeightsIn = copy(parameter(0, inputWeightLayout), inputWeights);
    recurrentWeightsIn =
        copy(parameter(shape.inputWeights(), recurrentWeightLayout), recurrentWeights);
    forward =
        execution(new lstm_forward(plan))
            .with(DNNL_ARG_WEIGHTS_LAYER, inputWeights)
            .with(DNNL_ARG_WEIGHTS_ITER, recurrentWeights)
            .with(DNNL_ARG_BIAS, bias())
            .with(DNNL_ARG_DST_LAYER, output.memory());
    if (trains()) {
      workspace = memory(plan.workspace_desc());
      forward.with(DNNL_ARG_WORKSPACE, workspace);
      planBackward(plan);
    }
  }

  private memory bias() {
    return parameter(shape.inputWeights() + shape.recurrentWeights(), biasLayout);
  }

  private void planBackward(lstm_forward.primitive_desc hint) {
    var plan =
        own(
            new lstm_backward.primitive_desc(
                new lstm_backward.desc(
                    prop_kind.backward,
                    rnn_direction.bidirectional_concat,
                    inputLayout,
                    NONE,
                    NONE,
                    anyInputWeights,
                    anyRecurrentWeights,
                    biasLayout,
                    outputLayout,
                    NONE,
                    NONE,
                    inputLayout,
                    NONE,
                    NONE,
                    anyInputWeights,
                    anyRecurrentWeights,
                    biasLayout,
                    outputLayout,
                    NONE,
                    NONE),
                dnn.engine(),
                hint));
    memory inputWeights = memory(plan.weights_layer_desc());
    memory recurrentWeights = memory(plan.weights_iter_desc());
    backwardInputWeightsIn = copy(parameter(0, inputWeightLayout), inputWeights);
    backwardRecurrentWeightsIn =
        copy(parameter(shape.inputWeights(), recurrentWeightLayout), recurrentWeights);
    inputWeightGradient = memory(plan.diff_weights_layer_desc());
    recurrentWeightGradient = memory(plan.diff_weights_iter_desc());
    biasGradient = gradient(shape.inputWeights() + shape.recurrentWeights(), biasLayout);
    inputWeightGradientOut = copy(inputWeightGradient, gradient(0, inputWeightLayout));
    recurrentWeightGradientOut =
        copy(recurrentWeightGradient, gradient(shape.inputWeights(), recurrentWeightLayout));
    inputGradient = plain(inputShape);
    outputGradient = port(outputLayout);
    gradientDropout = dropout == null ? null : dropout.twin();
    backward =
        execution(new lstm_backward(plan))
            .with(DNNL_ARG_WEIGHTS_LAYER, inputWeights)
            .with(DNNL_ARG_WEIGHTS_ITER, recurrentWeights)
            .with(DNNL_ARG_BIAS, bias())
            .with(DNNL_ARG_DST_LAYER, output.memory())
            .with(DNNL_ARG_WORKSPACE, workspace)
            .with(DNNL_ARG_DIFF_SRC_LAYER, inputGradient.memory())
            .with(DNNL_ARG_DIFF_WEIGHTS_LAYER, inputWeightGradient)
            .with(DNNL_ARG_DIFF_WEIGHTS_ITER, recurrentWeightGradient)
            .with(DNNL_ARG_DIFF_BIAS, biasGradient);
  }

  @Override
  public Tensor forward(Tensor tensor, Pass pass) {
    NativeTensor in = OneDnn.own(tensor, inputShape);
    dropped = dropout != null && pass.training();
    if (dropped) {
      dropout.draw(pass.key());
      in = dropout.apply(in);
    }
    lastInput = input.take(in);
    run(inputWeightsIn);
    run(recurrentWeightsIn);
    run(forward.with(DNNL_ARG_SRC_LAYER, lastInput));
    return output;
  }

  @Override
  public Tensor backward(Tensor tensor) {
    requireTraining();
    run(backwardInputWeightsIn);
    run(backwardRecurrentWeightsIn);
    // The primitive adds to the gradients of its weights.
    zero(inputWeightGradient);
    zero(recurrentWeightGradient);
    zero(biasGradient);
    run(
        backward
            .with(DNNL_ARG_SRC_LAYER, lastInput)
            .with(
                DNNL_ARG_DIFF_DST_LAYER, outputGradient.take(OneDnn.own(tensor, output.shape()))));
    run(inputWeightGradientOut);
    run(recurrentWeightGradientOut);
    if (!shape.inputGradient()) {
      return null;
    }
    return dropped ? gradientDropout.apply(inputGradient) : inputGradient;
  }
}
