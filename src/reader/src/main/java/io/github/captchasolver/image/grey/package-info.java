/**
 * Converts colours to one grey value: luminance, or the distance from the background colour after
 * borders are cropped.
 */
package io.github.captchasolver.image.grey;
