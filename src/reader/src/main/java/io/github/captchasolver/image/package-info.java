/**
 * Pictures as numbers: safe decoding of any common format, grey, geometry, resizing, augmentation.
 * A picture is a {@code float[]} of {@code H * W} values. Knows nothing of labels or networks; uses
 * only the JDK.
 */
package io.github.captchasolver.image;
