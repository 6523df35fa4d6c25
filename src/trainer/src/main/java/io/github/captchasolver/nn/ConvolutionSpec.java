package io.github.captchasolver.nn;

/**
 * One convolution block: 3x3 convolution (same size), optional BatchNorm, ReLU, max-pooling.
 *
 * @param filters output channels {@code C}
 * @param batchNorm BatchNorm between convolution and ReLU; the convolution then has no bias
 * @param poolHeight rows of the pooling window and its stride
 * @param poolWidth columns of the pooling window and its stride
 */
public record ConvolutionSpec(int filters, boolean batchNorm, int poolHeight, int poolWidth) {

  public ConvolutionSpec {
    if (filters < 1 || poolHeight < 1 || poolWidth < 1) {
      throw new IllegalArgumentException(
          "A convolution needs at least one filter and a pooling window of at least 1x1, not "
              + filters
              + " filters and "
              + poolHeight
              + "x"
              + poolWidth
              + ".");
    }
  }

  /** Parameters, the running mean and variance of BatchNorm included. */
  public int parameters(int inputChannels) {
    return filters * inputChannels * 9 + filters * (batchNorm ? 4 : 1);
  }
}
