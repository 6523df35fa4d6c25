/**
 * Turns encoded images into numbers: {@code codec} decodes any common format safely, {@code grey}
 * converts colours to grey, this package resizes and normalizes, {@code augment} changes images for
 * training. An image is a {@code float[]} of {@code H * W} values. The package is independent of
 * labels and networks, and uses only the JDK and {@code util}.
 */
package io.github.captchasolver.image;
