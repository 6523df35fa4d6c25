package io.github.captchasolver.image;

import java.util.Objects;

/**
 * Holds a grey image, 0 (black) to 255 (white), not rounded, row by row.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param pixels {@code [H, W]} flattened, length {@code height * width}; not copied
 */
public record GreyImage(int width, int height, float[] pixels) {

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if a side is below 1 or the array has another length
   */
  public GreyImage {
    Objects.requireNonNull(pixels, "pixels");
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "An image has at least 1x1 pixels, not " + width + "x" + height + ".");
    }
    if (pixels.length != width * height) {
      throw new IllegalArgumentException(
          "An image of " + width + "x" + height + " cannot have " + pixels.length + " pixels.");
    }
  }
}
