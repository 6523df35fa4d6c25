package io.github.captchasolver.nn.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import io.github.captchasolver.nn.kernel.BiLstmShape;
import io.github.captchasolver.nn.kernel.ForwardMode;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.global.dnnl.rnn_direction;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;
import org.bytedeco.dnnl.lstm_backward;
import org.bytedeco.dnnl.lstm_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.javacpp.FloatPointer;

/**
 * One direction of a bidirectional LSTM, all time steps in one primitive. The zeros before the
 * first step are passed as a state: left out, oneDNN 2.5 computes the recurrent gradients of a
 * single direction with the output of a step in place of its state.
 */
final class LstmDirection {
  private static final memory.desc NONE = new memory.desc();

  private final NativeKernel kernel;
  private final rnn_direction direction;
  private final int number;
  private final memory.desc inputLayout;
  private final memory.desc outputLayout;
  private final memory.desc inputWeightLayout;
  private final memory.desc recurrentWeightLayout;
  private final memory.desc biasLayout;
  private final memory.desc stateLayout;
  private final memory noState;
  private final primitive_attr attributes;
  private final memory.desc anyInputWeights;
  private final memory.desc anyRecurrentWeights;
  private final int inputWeightsAt;
  private final int recurrentWeightsAt;
  private final int biasAt;

  private final InputReorder input;
  private final OneDnnDropout dropout; // null: none
  private final BoundPrimitive inputWeightsIn;
  private final BoundPrimitive recurrentWeightsIn;
  private final BoundPrimitive forward;
  private final memory output;
  private final int units;
  private memory lastInput;
  private boolean dropped;

  private BoundPrimitive backwardInputWeightsIn;
  private BoundPrimitive backwardRecurrentWeightsIn;
  private BoundPrimitive backward;
  private memory lastGradient;
  private memory inputWeightGradient;
  private memory recurrentWeightGradient;
  private memory biasGradient;
  private BoundPrimitive inputWeightGradientOut;
  private BoundPrimitive recurrentWeightGradientOut;
  private NativeTensor inputGradient;
  private OneDnnDropout gradientDropout;
  private NativeTensor gradient;

  /**
   * @param number 0 runs forward in time, 1 backward
   * @param both the output of both directions, [T, N, 2 H]
   */
  LstmDirection(NativeKernel kernel, BiLstmShape shape, int number, memory both) {
    this.kernel = kernel;
    this.number = number;
    direction =
        number == 0
            ? rnn_direction.unidirectional_left2right
            : rnn_direction.unidirectional_right2left;
    int features = shape.features();
    units = shape.units();
    int[] inputShape = {shape.steps(), shape.batch(), features};
    int[] outputShape = {shape.steps(), shape.batch(), units};
    inputLayout = MemoryLayout.plain(inputShape);
    // One direction's values inside rows of both: the two sides need no copy.
    outputLayout =
        MemoryLayout.strided(
            MemoryLayout.longs(outputShape),
            new long[] {2L * shape.batch() * units, 2L * units, 1});
    inputWeightLayout = MemoryLayout.plain(1, 1, features, 4, units);
    recurrentWeightLayout = MemoryLayout.plain(1, 1, units, 4, units);
    biasLayout = MemoryLayout.plain(1, 1, 4, units);
    anyInputWeights = MemoryLayout.any(1, 1, features, 4, units);
    anyRecurrentWeights = MemoryLayout.any(1, 1, units, 4, units);
    inputWeightsAt = number * shape.inputWeights() / 2;
    recurrentWeightsAt = shape.inputWeights() + number * shape.recurrentWeights() / 2;
    biasAt = shape.inputWeights() + shape.recurrentWeights() + number * shape.biases() / 2;

    stateLayout = MemoryLayout.plain(1, 1, shape.batch(), units);
    noState = kernel.memory(stateLayout);
    NativeKernel.zero(noState);
    input = kernel.inputReorder(inputLayout);
    dropout =
        kernel.trains() && shape.dropout() > 0
            ? new OneDnnDropout(kernel, shape.dropout(), false, inputShape)
            : null;
    output = half(both);
    // oneDNN's own working memory belongs to the thread that makes a primitive, and this may be run
    // by another.
    attributes = kernel.own(new primitive_attr());
    attributes.set_scratchpad_mode(scratchpad_mode.user);
    var plan =
        kernel.own(
            new lstm_forward.primitive_desc(
                new lstm_forward.desc(
                    kernel.trains() ? prop_kind.forward_training : prop_kind.forward_inference,
                    direction,
                    inputLayout,
                    stateLayout,
                    stateLayout,
                    anyInputWeights,
                    anyRecurrentWeights,
                    biasLayout,
                    outputLayout,
                    NONE,
                    NONE),
                attributes,
                kernel.dnn.engine()));
    memory inputWeights = kernel.memory(plan.weights_layer_desc());
    memory recurrentWeights = kernel.memory(plan.weights_iter_desc());
    inputWeightsIn = kernel.copy(inputWeightParameters(), inputWeights);
    recurrentWeightsIn = kernel.copy(recurrentWeightParameters(), recurrentWeights);
    forward =
        kernel
            .bind(new lstm_forward(plan))
            .with(DNNL_ARG_SRC_ITER, noState)
            .with(DNNL_ARG_SRC_ITER_C, noState)
            .with(DNNL_ARG_WEIGHTS_LAYER, inputWeights)
            .with(DNNL_ARG_WEIGHTS_ITER, recurrentWeights)
            .with(DNNL_ARG_BIAS, kernel.parameter(biasAt, biasLayout))
            .with(DNNL_ARG_SCRATCHPAD, kernel.memory(plan.scratchpad_desc()))
            .with(DNNL_ARG_DST_LAYER, output);
    if (kernel.trains()) {
      memory workspace = kernel.memory(plan.workspace_desc());
      forward.with(DNNL_ARG_WORKSPACE, workspace);
      planBackward(plan, workspace, inputShape);
    }
  }

  private memory inputWeightParameters() {
    return kernel.parameter(inputWeightsAt, inputWeightLayout);
  }

  private memory recurrentWeightParameters() {
    return kernel.parameter(recurrentWeightsAt, recurrentWeightLayout);
  }

  private void planBackward(lstm_forward.primitive_desc hint, memory workspace, int[] inputShape) {
    var plan =
        kernel.own(
            new lstm_backward.primitive_desc(
                new lstm_backward.desc(
                    prop_kind.backward,
                    direction,
                    inputLayout,
                    stateLayout,
                    stateLayout,
                    anyInputWeights,
                    anyRecurrentWeights,
                    biasLayout,
                    outputLayout,
                    NONE,
                    NONE,
                    inputLayout,
                    stateLayout,
                    stateLayout,
                    anyInputWeights,
                    anyRecurrentWeights,
                    biasLayout,
                    outputLayout,
                    NONE,
                    NONE),
                attributes,
                kernel.dnn.engine(),
                hint));
    memory inputWeights = kernel.memory(plan.weights_layer_desc());
    memory recurrentWeights = kernel.memory(plan.weights_iter_desc());
    backwardInputWeightsIn = kernel.copy(inputWeightParameters(), inputWeights);
    backwardRecurrentWeightsIn = kernel.copy(recurrentWeightParameters(), recurrentWeights);
    inputWeightGradient = kernel.memory(plan.diff_weights_layer_desc());
    recurrentWeightGradient = kernel.memory(plan.diff_weights_iter_desc());
    biasGradient = kernel.gradient(biasAt, biasLayout);
    inputWeightGradientOut =
        kernel.copy(inputWeightGradient, kernel.gradient(inputWeightsAt, inputWeightLayout));
    recurrentWeightGradientOut =
        kernel.copy(
            recurrentWeightGradient, kernel.gradient(recurrentWeightsAt, recurrentWeightLayout));
    inputGradient = kernel.plain(inputShape);
    gradientDropout = dropout == null ? null : dropout.twin();
    backward =
        kernel
            .bind(new lstm_backward(plan))
            .with(DNNL_ARG_SRC_ITER, noState)
            .with(DNNL_ARG_SRC_ITER_C, noState)
            .with(DNNL_ARG_WEIGHTS_LAYER, inputWeights)
            .with(DNNL_ARG_WEIGHTS_ITER, recurrentWeights)
            .with(DNNL_ARG_BIAS, kernel.parameter(biasAt, biasLayout))
            .with(DNNL_ARG_DST_LAYER, output)
            .with(DNNL_ARG_WORKSPACE, workspace)
            .with(DNNL_ARG_SCRATCHPAD, kernel.memory(plan.scratchpad_desc()))
            .with(DNNL_ARG_DIFF_SRC_LAYER, inputGradient.memory())
            .with(DNNL_ARG_DIFF_WEIGHTS_LAYER, inputWeightGradient)
            .with(DNNL_ARG_DIFF_WEIGHTS_ITER, recurrentWeightGradient)
            .with(DNNL_ARG_DIFF_BIAS, biasGradient)
            .with(DNNL_ARG_DIFF_SRC_ITER, kernel.memory(stateLayout))
            .with(DNNL_ARG_DIFF_SRC_ITER_C, kernel.memory(stateLayout));
  }

  /** This direction's values inside memory [T, N, 2 H]. */
  private memory half(memory both) {
    var start = new FloatPointer(both.get_data_handle()).getPointer((long) number * units);
    return kernel.own(new memory(outputLayout, kernel.dnn.engine(), start));
  }

  /** Writes [T, N, H] from [T, N, F]. */
  void forward(NativeTensor in, ForwardMode pass) {
    NativeTensor entering = in;
    dropped = dropout != null && pass.training();
    if (dropped) {
      dropout.draw(BiLstmShape.maskKey(pass.key(), number));
      entering = dropout.apply(in);
    }
    lastInput = input.take(entering);
    kernel.run(inputWeightsIn);
    kernel.run(recurrentWeightsIn);
    kernel.run(forward.with(DNNL_ARG_SRC_LAYER, lastInput));
  }

  /**
   * @param gradientOfBoth [T, N, 2 H], row by row
   */
  void backward(memory gradientOfBoth) {
    if (gradientOfBoth != lastGradient) {
      lastGradient = gradientOfBoth;
      backward.with(DNNL_ARG_DIFF_DST_LAYER, half(gradientOfBoth));
    }
    kernel.run(backwardInputWeightsIn);
    kernel.run(backwardRecurrentWeightsIn);
    // The primitive adds to the gradients of its weights.
    NativeKernel.zero(inputWeightGradient);
    NativeKernel.zero(recurrentWeightGradient);
    NativeKernel.zero(biasGradient);
    kernel.run(backward.with(DNNL_ARG_SRC_LAYER, lastInput));
    kernel.run(inputWeightGradientOut);
    kernel.run(recurrentWeightGradientOut);
    gradient = dropped ? gradientDropout.apply(inputGradient) : inputGradient;
  }

  /** Gradient of the input, [T, N, F], after the backward pass. */
  memory inputGradient() {
    return gradient.memory();
  }
}
