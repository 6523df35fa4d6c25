package io.github.captchasolver.nn.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.github.captchasolver.nn.kernel.ConvolutionShape;
import io.github.captchasolver.nn.kernel.ForwardMode;
import io.github.captchasolver.nn.kernel.Tensor;
import java.util.List;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A convolution block: convolution, then BatchNorm with ReLU and pooling, or bias, pooling and
 * ReLU. (ReLU and max-pooling commute; pooling first is a quarter of the work, but oneDNN fuses
 * BatchNorm and ReLU.) The first layer of a network (one channel) runs with the channels of a pixel
 * side by side, where oneDNN has its fast kernel for it; the later ones in the blocked layout
 * oneDNN chooses.
 */
final class OneDnnConvolution extends NativeKernel {
  private static final long[] ONE = {1, 1};

  private final ConvolutionShape shape;
  private final InputReorder input;
  private final BoundPrimitive weightsIn;
  private final BoundPrimitive forward;
  private final BatchNorm batchNorm; // null: bias
  private final Relu relu; // null with BatchNorm
  private final Pooling pooling; // null without pooling
  private final NativeTensor output;

  private ChannelSum biasGradient; // null: no bias, or its gradient comes with the weights'
  private InputReorder weightInput; // null: takes the layout of the forward pass
  private InputReorder weightOutputGradient;
  private BoundPrimitive weightGradient;
  private BoundPrimitive weightGradientOut;
  private InputReorder inputOutputGradient;
  private BoundPrimitive backwardWeightsIn;
  private BoundPrimitive inputGradient;
  private NativeTensor inputGradientTensor;
  private NativeTensor lastInput;
  private memory lastSource; // the same in the layout of the forward pass

  OneDnnConvolution(
      OneDnn dnn, ConvolutionShape shape, FloatPointer parameters, FloatPointer gradients) {
    super(dnn, parameters, gradients);
    this.shape = shape;
    boolean first = shape.channels() == 1;
    int[] in = {shape.batch(), shape.channels(), shape.height(), shape.width()};
    int[] out = {shape.batch(), shape.filters(), shape.height(), shape.width()};
    int[] kernel = {shape.filters(), shape.channels(), 3, 3};
    memory.desc source = first ? MemoryLayout.channelsLast(in) : MemoryLayout.any(in);
    memory.desc target = first ? MemoryLayout.channelsLast(out) : MemoryLayout.any(out);
    memory.desc bias = shape.batchNorm() ? null : MemoryLayout.plain(shape.filters());

    var plan = forwardPlan(source, MemoryLayout.any(kernel), bias, target);
    memory weights = memory(plan.weights_desc());
    memory plainWeights = parameter(0, MemoryLayout.plain(kernel));
    weightsIn = copy(plainWeights, weights);
    NativeTensor convolved = tensor(plan.dst_desc(), out);
    input = inputReorder(plan.src_desc());
    forward =
        bind(new convolution_forward(plan))
            .with(DNNL_ARG_WEIGHTS, weights)
            .with(DNNL_ARG_DST, convolved.memory());
    if (!shape.batchNorm()) {
      forward.with(DNNL_ARG_BIAS, parameter(shape.weights(), bias));
    }
    batchNorm = shape.batchNorm() ? new BatchNorm(this, shape, convolved) : null;
    NativeTensor toPool = batchNorm == null ? convolved : batchNorm.output();
    pooling = shape.pools() ? new Pooling(this, shape, toPool) : null;
    output = pooling == null ? toPool : pooling.output();
    relu = shape.batchNorm() ? null : new Relu(this, output);
    if (trains()) {
      // With one channel oneDNN takes three times as long if it also computes the gradient of the
      // bias.
      biasGradient =
          first && bias != null
              ? new ChannelSum(this, output, gradient(shape.weights(), bias))
              : null;
      planBackward(plan, source, kernel, bias, convolved, plainWeights);
    }
  }

  private convolution_forward.primitive_desc forwardPlan(
      memory.desc source, memory.desc weights, memory.desc bias, memory.desc target) {
    prop_kind kind = prop_kind.forward_training;
    algorithm method = algorithm.convolution_auto;
    if (bias == null) {
      return own(
          new convolution_forward.primitive_desc(
              new convolution_forward.desc(kind, method, source, weights, target, ONE, ONE, ONE),
              dnn.engine()));
    }
    return own(
        new convolution_forward.primitive_desc(
            new convolution_forward.desc(
                kind, method, source, weights, bias, target, ONE, ONE, ONE),
            dnn.engine()));
  }

  private void planBackward(
      convolution_forward.primitive_desc hint,
      memory.desc source,
      int[] kernel,
      memory.desc bias,
      NativeTensor convolved,
      memory plainWeights) {
    algorithm method = algorithm.convolution_auto;
    memory.desc anyKernel = MemoryLayout.any(kernel);
    memory.desc anyTarget =
        shape.channels() == 1 ? convolved.layout() : MemoryLayout.any(convolved.shape());
    boolean alone = bias == null || biasGradient != null;
    var weightPlan = weightPlan(hint, source, anyKernel, alone ? null : bias, anyTarget);
    memory weightGradients = memory(weightPlan.diff_weights_desc());
    weightInput =
        weightPlan.src_desc().equals(hint.src_desc()) ? null : inputReorder(weightPlan.src_desc());
    weightOutputGradient = inputReorder(weightPlan.diff_dst_desc());
    weightGradient =
        bind(new convolution_backward_weights(weightPlan))
            .with(DNNL_ARG_DIFF_WEIGHTS, weightGradients);
    if (!alone) {
      weightGradient.with(DNNL_ARG_DIFF_BIAS, gradient(shape.weights(), bias));
    }
    weightGradientOut = copy(weightGradients, gradient(0, MemoryLayout.plain(kernel)));

    if (shape.inputGradient()) {
      int[] in = {shape.batch(), shape.channels(), shape.height(), shape.width()};
      var dataPlan =
          own(
              new convolution_backward_data.primitive_desc(
                  new convolution_backward_data.desc(
                      method, source, anyKernel, anyTarget, ONE, ONE, ONE),
                  dnn.engine(),
                  hint));
      memory weights = memory(dataPlan.weights_desc());
      backwardWeightsIn = copy(plainWeights, weights);
      inputOutputGradient = inputReorder(dataPlan.diff_dst_desc());
      inputGradientTensor = tensor(dataPlan.diff_src_desc(), in);
      inputGradient =
          bind(new convolution_backward_data(dataPlan))
              .with(DNNL_ARG_WEIGHTS, weights)
              .with(DNNL_ARG_DIFF_SRC, inputGradientTensor.memory());
    }
  }

  /**
   * Winograd's algorithm, where oneDNN has it for this shape and processor: it takes half of the
   * time, and oneDNN chooses it by itself for large images only.
   *
   * @param bias null: without its gradient
   */
  private convolution_backward_weights.primitive_desc weightPlan(
      convolution_forward.primitive_desc hint,
      memory.desc source,
      memory.desc weights,
      memory.desc bias,
      memory.desc target) {
    for (algorithm method : List.of(algorithm.convolution_winograd, algorithm.convolution_auto)) {
      var byWeights =
          bias == null
              ? new convolution_backward_weights.desc(
                  method, source, weights, target, ONE, ONE, ONE)
              : new convolution_backward_weights.desc(
                  method, source, weights, bias, target, ONE, ONE, ONE);
      boolean mayBeEmpty = method == algorithm.convolution_winograd;
      var plan =
          new convolution_backward_weights.primitive_desc(
              byWeights, dnn.engine(), hint, mayBeEmpty);
      if (plan.asBoolean()) {
        return own(plan);
      }
      plan.close();
    }
    throw new IllegalStateException("oneDNN has no gradient of a convolution's weights.");
  }

  @Override
  public Tensor forward(Tensor tensor, ForwardMode pass) {
    lastInput = OneDnn.own(tensor, shape.batch(), shape.channels(), shape.height(), shape.width());
    run(weightsIn);
    lastSource = input.take(lastInput);
    run(forward.with(DNNL_ARG_SRC, lastSource));
    if (batchNorm != null) {
      batchNorm.forward(pass.training());
    }
    if (pooling != null) {
      pooling.forward();
    }
    if (relu != null) {
      relu.forward();
    }
    return output;
  }

  @Override
  public Tensor backward(Tensor outputGradient) {
    requireTraining();
    NativeTensor gradient =
        OneDnn.own(
            outputGradient,
            shape.batch(),
            shape.filters(),
            shape.outputHeight(),
            shape.outputWidth());
    if (relu != null) {
      gradient = relu.backward(gradient);
    }
    if (biasGradient != null) {
      // Pooling passes each gradient to one pixel: the sum is the same before it, over fewer
      // values.
      biasGradient.of(gradient);
    }
    if (pooling != null) {
      gradient = pooling.backward(gradient);
    }
    if (batchNorm != null) {
      gradient = batchNorm.backward(gradient);
    }
    run(
        weightGradient
            .with(DNNL_ARG_SRC, weightInput == null ? lastSource : weightInput.take(lastInput))
            .with(DNNL_ARG_DIFF_DST, weightOutputGradient.take(gradient)));
    run(weightGradientOut);
    if (inputGradient == null) {
      return null;
    }
    run(backwardWeightsIn);
    run(inputGradient.with(DNNL_ARG_DIFF_DST, inputOutputGradient.take(gradient)));
    return inputGradientTensor;
  }
}
