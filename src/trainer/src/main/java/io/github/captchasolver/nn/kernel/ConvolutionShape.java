package io.github.captchasolver.nn.kernel;

import io.github.captchasolver.nn.LayerSpec;

/**
 * The shape of a convolution block at one batch size. Parameters: weights [C', C, 3, 3]; then with
 * BatchNorm gamma, beta, running mean, running variance (each [C']), otherwise bias [C'].
 *
 * @param batch images, N
 * @param channels channels coming in, C
 * @param height rows, H
 * @param width columns, W
 * @param filters channels going out, C'
 * @param batchNorm BatchNorm in place of a bias
 * @param poolHeight rows of the pooling window; rows left over at the bottom are dropped
 * @param poolWidth columns of the pooling window; columns left over at the right are dropped
 * @param inputGradient whether the gradient of the input is needed
 */
public record ConvolutionShape(
    int batch,
    int channels,
    int height,
    int width,
    int filters,
    boolean batchNorm,
    int poolHeight,
    int poolWidth,
    boolean inputGradient) {
  /**
   * Share of the old running statistics that a batch leaves (PyTorch's default; Keras' 0.99 is too
   * slow for runs of a few hundred batches).
   */
  public static final float MOMENTUM = 0.9f;

  /** Returns the shape of a layer for an input {@code [N, C, H, W]}. */
  public static ConvolutionShape of(
      LayerSpec.ConvolutionBlock layer, int[] input, boolean inputGradient) {
    return new ConvolutionShape(
        input[0],
        input[1],
        input[2],
        input[3],
        layer.filters(),
        layer.batchNorm(),
        layer.poolHeight(),
        layer.poolWidth(),
        inputGradient);
  }

  /** Returns the rows after pooling. */
  public int outputHeight() {
    return height / poolHeight;
  }

  /** Returns the columns after pooling. */
  public int outputWidth() {
    return width / poolWidth;
  }

  /** Returns the number of weights of the convolution. */
  public int weights() {
    return filters * channels * 9;
  }

  /** Returns whether the block pools. */
  public boolean pools() {
    return poolHeight > 1 || poolWidth > 1;
  }
}
