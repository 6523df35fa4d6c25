package io.github.captchasolver.nn.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import io.github.captchasolver.nn.kernel.ConvolutionShape;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/** Max-pooling inside a convolution block, window = stride. */
final class Pooling {
  private static final long[] NONE = {0, 0};

  private final NativeKernel kernel;
  private final BoundPrimitive forward;
  private final NativeTensor output;
  private BoundPrimitive backward;
  private InputReorder gradientPort;
  private NativeTensor inputGradient;

  Pooling(NativeKernel kernel, ConvolutionShape shape, NativeTensor input) {
    this.kernel = kernel;
    long[] window = {shape.poolHeight(), shape.poolWidth()};
    int[] out = {shape.batch(), shape.filters(), shape.outputHeight(), shape.outputWidth()};
    var plan =
        kernel.own(
            new pooling_forward.primitive_desc(
                new pooling_forward.desc(
                    prop_kind.forward_training,
                    algorithm.pooling_max,
                    input.layout(),
                    MemoryLayout.any(out),
                    window,
                    window,
                    NONE,
                    NONE),
                kernel.dnn.engine()));
    output = kernel.tensor(plan.dst_desc(), out);
    memory workspace = kernel.memory(plan.workspace_desc());
    forward =
        kernel
            .bind(new pooling_forward(plan))
            .with(DNNL_ARG_SRC, input.memory())
            .with(DNNL_ARG_DST, output.memory())
            .with(DNNL_ARG_WORKSPACE, workspace);
    if (kernel.trains()) {
      var backwardPlan =
          kernel.own(
              new pooling_backward.primitive_desc(
                  new pooling_backward.desc(
                      algorithm.pooling_max,
                      input.layout(),
                      output.layout(),
                      window,
                      window,
                      NONE,
                      NONE),
                  kernel.dnn.engine(),
                  plan));
      inputGradient = kernel.tensor(backwardPlan.diff_src_desc(), input.shape());
      gradientPort = kernel.inputReorder(backwardPlan.diff_dst_desc());
      backward =
          kernel
              .bind(new pooling_backward(backwardPlan))
              .with(DNNL_ARG_WORKSPACE, workspace)
              .with(DNNL_ARG_DIFF_SRC, inputGradient.memory());
    }
  }

  NativeTensor output() {
    return output;
  }

  void forward() {
    kernel.run(forward);
  }

  NativeTensor backward(NativeTensor gradient) {
    kernel.run(backward.with(DNNL_ARG_DIFF_DST, gradientPort.take(gradient)));
    return inputGradient;
  }
}
