package io.github.captchasolver.training;

/**
 * What a step is trained on.
 *
 * @param pictures [N, H, W], as the network wants them
 * @param labels classes, N texts
 */
record Batch(float[] pictures, int[][] labels) {}
