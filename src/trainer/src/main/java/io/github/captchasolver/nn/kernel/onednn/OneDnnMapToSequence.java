package io.github.captchasolver.nn.kernel.onednn;

import io.github.captchasolver.nn.kernel.ForwardMode;
import io.github.captchasolver.nn.kernel.Tensor;
import org.bytedeco.dnnl.memory;

/**
 * Columns to time steps. Both sides hold the same values, so this is one reorder: [W, N, H * C] is
 * [N, C, H, W] with other strides.
 */
final class OneDnnMapToSequence extends NativeKernel {
  private final int[] imageShape;
  private final int[] sequenceShape;
  private final NativeTensor sequence;
  private final InputReorder imageToSequence;
  private final memory.desc sequenceAsImage;
  private NativeTensor gradientAsImage;
  private Tensor lastGradient;

  OneDnnMapToSequence(OneDnn dnn, int[] input) {
    super(dnn, null, null);
    imageShape = input.clone();
    int batch = input[0];
    int channels = input[1];
    int height = input[2];
    int width = input[3];
    sequenceShape = new int[] {width, batch, height * channels};
    long features = (long) height * channels;
    sequenceAsImage =
        MemoryLayout.strided(
            MemoryLayout.longs(imageShape), new long[] {features, 1, channels, batch * features});
    sequence = plain(sequenceShape);
    memory view =
        own(new memory(sequenceAsImage, dnn.engine(), sequence.memory().get_data_handle()));
    imageToSequence = own(InputReorder.into(dnn, view, sequenceAsImage));
  }

  @Override
  public Tensor forward(Tensor image, ForwardMode pass) {
    imageToSequence.take(OneDnn.own(image, imageShape));
    return sequence;
  }

  /** The gradient needs no copy here: the layer before reorders it if need be. */
  @Override
  public Tensor backward(Tensor sequenceGradient) {
    if (sequenceGradient != lastGradient) {
      lastGradient = sequenceGradient;
      memory same = OneDnn.own(sequenceGradient, sequenceShape).memory();
      gradientAsImage =
          new NativeTensor(
              dnn,
              imageShape,
              sequenceAsImage,
              own(new memory(sequenceAsImage, dnn.engine(), same.get_data_handle())),
              null);
    }
    return gradientAsImage;
  }
}
