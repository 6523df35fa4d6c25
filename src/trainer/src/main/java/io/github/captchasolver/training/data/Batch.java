package io.github.captchasolver.training.data;

/**
 * What a step is trained on.
 *
 * @param images [N, H, W], as the network wants them
 * @param labels classes, N texts
 */
public record Batch(float[] images, int[][] labels) {}
