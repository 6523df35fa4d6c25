package io.github.captchasolver.training.data;

/**
 * Holds the input of one training step.
 *
 * @param images [N, H, W], preprocessed for the network
 * @param labels N texts as classes, 1 to K; 0 is the blank
 */
public record Batch(float[] images, int[][] labels) {
  /** Returns N, the number of images. */
  public int size() {
    return labels.length;
  }
}
