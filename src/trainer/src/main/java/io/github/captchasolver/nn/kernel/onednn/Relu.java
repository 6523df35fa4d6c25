package io.github.captchasolver.nn.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/** ReLU in place, and its gradient from its output. */
final class Relu {
  private static final algorithm METHOD = algorithm.eltwise_relu_use_dst_for_bwd;

  private final NativeKernel kernel;
  private final BoundPrimitive forward;
  private InputReorder gradientPort;
  private BoundPrimitive backward;
  private NativeTensor inputGradient;

  Relu(NativeKernel kernel, NativeTensor output) {
    this.kernel = kernel;
    var forwardPlan =
        kernel.own(
            new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(prop_kind.forward_training, METHOD, output.layout(), 0, 0),
                kernel.dnn.engine()));
    forward =
        kernel
            .bind(new eltwise_forward(forwardPlan))
            .with(DNNL_ARG_SRC, output.memory())
            .with(DNNL_ARG_DST, output.memory());
    if (kernel.trains()) {
      planBackward(output, forwardPlan);
    }
  }

  private void planBackward(NativeTensor output, eltwise_forward.primitive_desc forwardPlan) {
    var plan =
        kernel.own(
            new eltwise_backward.primitive_desc(
                new eltwise_backward.desc(METHOD, output.layout(), output.layout(), 0, 0),
                kernel.dnn.engine(),
                forwardPlan));
    inputGradient = kernel.tensor(plan.diff_src_desc(), output.shape());
    gradientPort = kernel.inputReorder(plan.diff_dst_desc());
    backward =
        kernel
            .bind(new eltwise_backward(plan))
            .with(DNNL_ARG_DST, output.memory())
            .with(DNNL_ARG_DIFF_SRC, inputGradient.memory());
  }

  void forward() {
    kernel.run(forward);
  }

  NativeTensor backward(NativeTensor gradient) {
    kernel.run(backward.with(DNNL_ARG_DIFF_DST, gradientPort.take(gradient)));
    return inputGradient;
  }
}
