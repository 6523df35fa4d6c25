package io.github.captchasolver.nn.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;

import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/** The gradient of a ReLU that was fused into the primitive before it, from that one's output. */
final class Rectifier {
  private final NativeKernel kernel;
  private final Port gradientPort;
  private final Execution backward;
  private final NativeTensor inputGradient;

  Rectifier(NativeKernel kernel, NativeTensor output) {
    this.kernel = kernel;
    var method = algorithm.eltwise_relu_use_dst_for_bwd;
    var forwardPlan =
        kernel.own(
            new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(prop_kind.forward_training, method, output.layout(), 0, 0),
                kernel.dnn.engine()));
    var plan =
        kernel.own(
            new eltwise_backward.primitive_desc(
                new eltwise_backward.desc(method, output.layout(), output.layout(), 0, 0),
                kernel.dnn.engine(),
                forwardPlan));
    inputGradient = kernel.tensor(plan.diff_src_desc(), output.shape());
    gradientPort = kernel.port(plan.diff_dst_desc());
    backward =
        kernel
            .execution(new eltwise_backward(plan))
            .with(DNNL_ARG_DST, output.memory())
            .with(DNNL_ARG_DIFF_SRC, inputGradient.memory());
  }

  NativeTensor backward(NativeTensor gradient) {
    kernel.run(backward.with(DNNL_ARG_DIFF_DST, gradientPort.take(gradient)));
    return inputGradient;
  }
}
