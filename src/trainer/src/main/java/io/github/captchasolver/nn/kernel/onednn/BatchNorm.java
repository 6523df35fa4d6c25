package io.github.captchasolver.nn.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import io.github.captchasolver.nn.LayerSpec;
import io.github.captchasolver.nn.kernel.ConvolutionShape;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl.normalization_flags;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;

/** BatchNorm (Ioffe and Szegedy 2015) fused with ReLU, inside a convolution block. */
final class BatchNorm {
  private final NativeKernel kernel;
  private final NativeTensor output;
  private final BoundPrimitive reading;
  private BoundPrimitive training;
  private BoundPrimitive backward;
  private InputReorder gradientPort;
  private NativeTensor inputGradient;

  private final float[] batchMean;
  private final float[] batchVariance;
  private final float[] running;
  private final FloatPointer runningPointer;
  private FloatPointer meanPointer;
  private FloatPointer variancePointer;
  private final float unbiased;

  BatchNorm(NativeKernel kernel, ConvolutionShape shape, NativeTensor input) {
    this.kernel = kernel;
    int channels = shape.filters();
    int gammaAt = shape.weights();
    int values = shape.batch() * shape.height() * shape.width();
    unbiased = values / (float) Math.max(1, values - 1);
    output = kernel.tensor(input.layout(), input.shape());
    int fused =
        normalization_flags.use_scale_shift.value | normalization_flags.fuse_norm_relu.value;
    memory scaleShift = kernel.parameter(gammaAt, MemoryLayout.plain(2, channels));

    var readingPlan =
        kernel.own(
            new batch_normalization_forward.primitive_desc(
                new batch_normalization_forward.desc(
                    prop_kind.forward_inference.value,
                    input.layout(),
                    LayerSpec.ConvolutionBlock.EPSILON,
                    fused | normalization_flags.use_global_stats.value),
                kernel.dnn.engine()));
    reading =
        kernel
            .bind(new batch_normalization_forward(readingPlan))
            .with(DNNL_ARG_SRC, input.memory())
            .with(DNNL_ARG_SCALE_SHIFT, scaleShift)
            .with(DNNL_ARG_MEAN, kernel.parameter(gammaAt + 2 * channels, readingPlan.mean_desc()))
            .with(
                DNNL_ARG_VARIANCE,
                kernel.parameter(gammaAt + 3 * channels, readingPlan.variance_desc()))
            .with(DNNL_ARG_DST, output.memory());

    batchMean = new float[channels];
    batchVariance = new float[channels];
    running = new float[2 * channels];
    runningPointer = kernel.parameterPointer(gammaAt + 2 * channels);
    if (kernel.trains()) {
      planTraining(input, scaleShift, gammaAt, channels, fused);
    }
  }

  private void planTraining(
      NativeTensor input, memory scaleShift, int gammaAt, int channels, int fused) {
    var engine = kernel.dnn.engine();
    var plan =
        kernel.own(
            new batch_normalization_forward.primitive_desc(
                new batch_normalization_forward.desc(
                    prop_kind.forward_training.value,
                    input.layout(),
                    LayerSpec.ConvolutionBlock.EPSILON,
                    fused),
                engine));
    memory mean = kernel.memory(plan.mean_desc());
    memory variance = kernel.memory(plan.variance_desc());
    meanPointer = new FloatPointer(mean.get_data_handle()).capacity(channels);
    variancePointer = new FloatPointer(variance.get_data_handle()).capacity(channels);
    memory workspace = kernel.memory(plan.workspace_desc());
    training =
        kernel
            .bind(new batch_normalization_forward(plan))
            .with(DNNL_ARG_SRC, input.memory())
            .with(DNNL_ARG_SCALE_SHIFT, scaleShift)
            .with(DNNL_ARG_MEAN, mean)
            .with(DNNL_ARG_VARIANCE, variance)
            .with(DNNL_ARG_WORKSPACE, workspace)
            .with(DNNL_ARG_DST, output.memory());

    var backwardPlan =
        kernel.own(
            new batch_normalization_backward.primitive_desc(
                new batch_normalization_backward.desc(
                    prop_kind.backward.value,
                    output.layout(),
                    input.layout(),
                    LayerSpec.ConvolutionBlock.EPSILON,
                    fused),
                engine,
                plan));
    inputGradient = kernel.tensor(backwardPlan.diff_src_desc(), input.shape());
    gradientPort = kernel.inputReorder(backwardPlan.diff_dst_desc());
    backward =
        kernel
            .bind(new batch_normalization_backward(backwardPlan))
            .with(DNNL_ARG_SRC, input.memory())
            .with(DNNL_ARG_MEAN, mean)
            .with(DNNL_ARG_VARIANCE, variance)
            .with(DNNL_ARG_SCALE_SHIFT, scaleShift)
            .with(DNNL_ARG_WORKSPACE, workspace)
            .with(DNNL_ARG_DIFF_SRC, inputGradient.memory())
            .with(
                DNNL_ARG_DIFF_SCALE_SHIFT,
                kernel.gradient(gammaAt, MemoryLayout.plain(2, channels)));
  }

  NativeTensor output() {
    return output;
  }

  void forward(boolean train) {
    if (train && training != null) {
      kernel.run(training);
      remember();
    } else {
      kernel.run(reading);
    }
  }

  /** Moves the running statistics a little towards those of the batch. */
  private void remember() {
    int channels = batchMean.length;
    meanPointer.get(batchMean);
    variancePointer.get(batchVariance);
    runningPointer.get(running);
    float old = ConvolutionShape.MOMENTUM;
    for (int c = 0; c < channels; c++) {
      running[c] = old * running[c] + (1 - old) * batchMean[c];
      running[channels + c] = old * running[channels + c] + (1 - old) * batchVariance[c] * unbiased;
    }
    runningPointer.put(running);
  }

  NativeTensor backward(NativeTensor gradient) {
    kernel.run(backward.with(DNNL_ARG_DIFF_DST, gradientPort.take(gradient)));
    return inputGradient;
  }
}
