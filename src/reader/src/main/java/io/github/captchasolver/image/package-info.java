/**
 * Images as numbers: safe decoding of any common format, grey, geometry, resizing, augmentation. An
 * image is a {@code float[]} of {@code H * W} values. Knows nothing of labels or networks; uses
 * only the JDK.
 */
package io.github.captchasolver.image;
