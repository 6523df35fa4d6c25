package io.github.captchasolver.image;

/**
 * Describes how the input of a network is laid out. The networks that are trained here take grey
 * images of one size; those made elsewhere may take others.
 *
 * @param channels 1 for a grey plane, 3 for a red, a green and a blue one
 * @param proportional whether each image keeps its aspect ratio, so that its width follows from its
 *     own size; the width of the {@link Preprocessing} is then the largest
 */
public record InputLayout(int channels, boolean proportional) {
  /** One grey plane, of the same size for all images. */
  public static final InputLayout GREY = new InputLayout(1, false);

  /**
   * @throws IllegalArgumentException if there are neither 1 nor 3 channels
   */
  public InputLayout {
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException(
          "An image has 1 or 3 channels for a network, not " + channels + ".");
    }
  }
}
