package io.github.captchasolver.nn.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import io.github.captchasolver.nn.kernel.DropoutMask;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;

/** Dropout on [T, N, F]: every value by a factor of its own, or one factor for all time steps. */
final class OneDnnDropout {
  private final NativeKernel kernel;
  private final double rate;
  private final float[] mask;
  private final memory maskMemory;
  private final FloatPointer maskPointer;
  private final InputReorder values;
  private final BoundPrimitive product;
  private final NativeTensor output;

  /**
   * @param perStep whether each time step has draws of its own
   */
  OneDnnDropout(NativeKernel kernel, double rate, boolean perStep, int... shape) {
    this(
        kernel,
        rate,
        kernel.memory(MemoryLayout.plain(perStep ? shape[0] : 1, shape[1], shape[2])),
        new float[(perStep ? shape[0] : 1) * shape[1] * shape[2]],
        shape);
  }

  private OneDnnDropout(
      NativeKernel kernel, double rate, memory maskMemory, float[] mask, int[] shape) {
    this.kernel = kernel;
    this.rate = rate;
    this.mask = mask;
    this.maskMemory = maskMemory;
    memory.desc layout = MemoryLayout.plain(shape);
    memory.desc maskLayout = maskMemory.get_desc();
    maskPointer = new FloatPointer(maskMemory.get_data_handle()).capacity(mask.length);
    output = kernel.tensor(layout, shape);
    values = kernel.inputReorder(layout);
    var plan =
        kernel.own(
            new binary.primitive_desc(
                new binary.desc(algorithm.binary_mul, layout, maskLayout, layout),
                kernel.dnn.engine()));
    product =
        kernel
            .bind(new binary(plan))
            .with(DNNL_ARG_SRC_1, maskMemory)
            .with(DNNL_ARG_DST, output.memory());
  }

  /** Applies the same mask to the gradients in the backward pass. */
  OneDnnDropout twin() {
    return new OneDnnDropout(kernel, rate, maskMemory, mask, output.shape());
  }

  void draw(long key) {
    DropoutMask.fill(rate, key, mask);
    maskPointer.put(mask);
  }

  /** The values of a tensor times the mask last drawn. */
  NativeTensor apply(NativeTensor tensor) {
    kernel.run(product.with(DNNL_ARG_SRC_0, values.take(tensor)));
    return output;
  }
}
