/**
 * Recognizes copies of an image after decoding: 16 bytes for each image that survive another
 * encoding and a shift by a pixel, a search among many of them, and a comparison of two images
 * pixel by pixel. Knows nothing about files or labels.
 */
package io.github.captchasolver.image.fingerprint;
