package io.github.captchasolver.nn.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.Arrays;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The sum of each channel over all images and pixels, [N, C, H, W] to [C]: the gradient of a
 * convolution's bias. Multiplies a row of ones by the pixels, because oneDNN's own reduction is
 * slow.
 */
final class ChannelSum {
  private final NativeKernel kernel;
  private final InputReorder values;
  private final BoundPrimitive product;
  private final memory.desc rows;

  /**
   * @param like a tensor of the shape and layout to be summed
   * @param sum where the sums go, [C]
   */
  ChannelSum(NativeKernel kernel, NativeTensor like, memory sum) {
    this.kernel = kernel;
    int[] shape = like.shape();
    int channels = shape[1];
    int pixels = shape[0] * shape[2] * shape[3];
    rows = MemoryLayout.plain(pixels, channels);
    var one = MemoryLayout.plain(1, pixels);
    var total = MemoryLayout.plain(1, channels);
    memory ones = kernel.memory(one);
    float[] filling = new float[pixels];
    Arrays.fill(filling, 1);
    new FloatPointer(ones.get_data_handle()).capacity(pixels).put(filling);
    values = kernel.inputReorder(MemoryLayout.channelsLast(shape));
    var plan =
        kernel.own(
            new matmul.primitive_desc(new matmul.desc(one, rows, total), kernel.dnn.engine()));
    product =
        kernel
            .bind(new matmul(plan))
            .with(DNNL_ARG_SRC, ones)
            .with(
                DNNL_ARG_DST,
                kernel.own(new memory(total, kernel.dnn.engine(), sum.get_data_handle())));
  }

  /** Computes the sums. */
  void of(NativeTensor tensor) {
    memory pixels = values.take(tensor);
    try (var matrix = new memory(rows, kernel.dnn.engine(), pixels.get_data_handle())) {
      kernel.run(product.with(DNNL_ARG_WEIGHTS, matrix));
    }
  }
}
