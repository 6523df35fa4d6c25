package io.github.captchasolver.nn.kernel.onednn;

import io.github.captchasolver.nn.kernel.Pass;
import io.github.captchasolver.nn.kernel.Tensor;
import org.bytedeco.dnnl.memory;

/**
 * Columns to time steps. Both sides hold the same values, so this is one reorder: [W, N, H * C] is
 * [N, C, H, W] with other strides.
 */
final class Columns extends NativeKernel {
  private final int[] pictureShape;
  private final int[] sequenceShape;
  private final NativeTensor sequence;
  private final Port pictureToSequence;
  private final memory.desc sequenceAsPicture;
  private NativeTensor gradientAsPicture;
  private Tensor lastGradient;

  Columns(OneDnn dnn, int batch, int channels, int height, int width) {
    super(dnn, null, null);
    pictureShape = new int[] {batch, channels, height, width};
    sequenceShape = new int[] {width, batch, height * channels};
    long features = (long) height * channels;
    sequenceAsPicture =
        Layout.strided(
            Layout.longs(pictureShape), new long[] {features, 1, channels, batch * features});
    sequence = plain(sequenceShape);
    memory view =
        own(new memory(sequenceAsPicture, dnn.engine(), sequence.memory().get_data_handle()));
    pictureToSequence = own(Port.into(dnn, view, sequenceAsPicture));
  }

  @Override
  public Tensor forward(Tensor picture, Pass pass) {
    pictureToSequence.take(OneDnn.own(picture, pictureShape));
    return sequence;
  }

  /** The gradient needs no copy here: the layer before takes it in whatever layout it likes. */
  @Override
  public Tensor backward(Tensor sequenceGradient) {
    if (sequenceGradient != lastGradient) {
      lastGradient = sequenceGradient;
      memory same = OneDnn.own(sequenceGradient, sequenceShape).memory();
      gradientAsPicture =
          new NativeTensor(
              dnn,
              pictureShape,
              sequenceAsPicture,
              own(new memory(sequenceAsPicture, dnn.engine(), same.get_data_handle())),
              null);
    }
    return gradientAsPicture;
  }
}
