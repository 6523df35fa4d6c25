package io.github.captchasolver.nn.onnx;

import io.github.captchasolver.nn.ConvolutionSpec;
import io.github.captchasolver.nn.NetworkSpec;
import java.util.List;
import java.util.SplittableRandom;

/** Small networks with random parameters, variances positive as training leaves them. */
public final class RandomNetwork {

  private RandomNetwork() {}

  /** Two convolution blocks, the second without pooling in width, and the given BiLSTMs. */
  public static NetworkSpec spec(
      int height, int width, int classes, boolean batchNorm, Integer... recurrent) {
    var convolutions =
        List.of(
            new ConvolutionSpec(3, batchNorm, 2, 2),
            new ConvolutionSpec(4, batchNorm, 2, 1),
            new ConvolutionSpec(5, batchNorm, 1, 1));
    return new NetworkSpec(
        "random", height, width, classes, convolutions, 6, 0.2, List.of(recurrent), 0.25);
  }

  /** Parameters around 0; gamma around 1, variance 0.5 to 1.5. */
  public static float[] parameters(NetworkSpec spec, long seed) {
    var random = new SplittableRandom(seed);
    var parameters = new float[spec.parameters()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (random.nextDouble() - 0.5);
    }
    int position = 0;
    int channels = 1;
    for (ConvolutionSpec layer : spec.convolutions()) {
      int filters = layer.filters();
      position += layer.parameters(channels);
      channels = filters;
      if (layer.batchNorm()) {
        for (int f = 0; f < filters; f++) {
          parameters[position - filters + f] += 1; // variance
          parameters[position - 4 * filters + f] += 1; // gamma
        }
      }
    }
    return parameters;
  }
}
