package io.github.captchasolver.training.data;

import java.util.Arrays;

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

  /** Returns these images followed by those of another batch. */
  public Batch and(Batch other) {
    float[] allImages = Arrays.copyOf(images, images.length + other.images.length);
    System.arraycopy(other.images, 0, allImages, images.length, other.images.length);
    int[][] allLabels = Arrays.copyOf(labels, labels.length + other.labels.length);
    System.arraycopy(other.labels, 0, allLabels, labels.length, other.labels.length);
    return new Batch(allImages, allLabels);
  }
}
