package io.github.captchasolver.nn.kernel.plain;

import io.github.captchasolver.nn.kernel.ForwardMode;
import io.github.captchasolver.nn.kernel.Tensor;

/** Columns to time steps: [N, C, H, W] to [W, N, H * C], feature h * C + c. */
final class PlainMapToSequence extends PlainKernel {
  private final int batch;
  private final int channels;
  private final int height;
  private final int width;

  PlainMapToSequence(int[] input) {
    super(null, null);
    batch = input[0];
    channels = input[1];
    height = input[2];
    width = input[3];
  }

  @Override
  public Tensor forward(Tensor image, ForwardMode pass) {
    float[] x = PlainJava.values(image, batch, channels, height, width);
    float[] y = new float[x.length];
    for (int n = 0; n < batch; n++) {
      for (int c = 0; c < channels; c++) {
        for (int h = 0; h < height; h++) {
          for (int w = 0; w < width; w++) {
            y[inSequence(n, c, h, w)] = x[inImage(n, c, h, w)];
          }
        }
      }
    }
    return new ArrayTensor(y, width, batch, height * channels);
  }

  @Override
  public Tensor backward(Tensor sequenceGradient) {
    float[] y = PlainJava.values(sequenceGradient, width, batch, height * channels);
    float[] x = new float[y.length];
    for (int n = 0; n < batch; n++) {
      for (int c = 0; c < channels; c++) {
        for (int h = 0; h < height; h++) {
          for (int w = 0; w < width; w++) {
            x[inImage(n, c, h, w)] = y[inSequence(n, c, h, w)];
          }
        }
      }
    }
    return new ArrayTensor(x, batch, channels, height, width);
  }

  private int inImage(int n, int c, int h, int w) {
    return ((n * channels + c) * height + h) * width + w;
  }

  private int inSequence(int n, int c, int h, int w) {
    return ((w * batch + n) * height + h) * channels + c;
  }
}
