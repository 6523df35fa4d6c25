package io.github.captchasolver.image;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Cuts a part of a fixed size out of each image, with the text in its middle. Small letters on a
 * large canvas would otherwise lose most of their pixels when the whole image is resized, and an
 * equal size for all images keeps the letters of one style equally large.
 *
 * @param width columns of the part, at least 8
 * @param height rows of the part, at least 8
 */
public record TextWindow(int width, int height) {
  private static final int LEAST = 8;

  /** A canvas is roomy if nearly all texts take at most this share of its width or height. */
  private static final double ROOMY = 0.6;

  /** Share of the images in which the text must be found. */
  private static final double FOUND = 0.9;

  /** Share of the texts that must fit; a few regions contain clutter as well. */
  private static final double FITTING = 0.95;

  /** The largest text takes this share of the window's height, as in most CAPTCHAs, */
  private static final double TALL = 0.7;

  /** and this share of its width. */
  private static final double WIDE = 0.9;

  /**
   * @throws IllegalArgumentException if a side is below 8
   */
  public TextWindow {
    if (width < LEAST || height < LEAST) {
      throw new IllegalArgumentException(
          "A window has at least 8x8 pixels, not " + width + "x" + height + ".");
    }
  }

  /**
   * Returns the window for the images of a set; empty if their texts fill them, or cannot be told
   * from the background.
   *
   * @param images at least one
   */
  public static Optional<TextWindow> ofSet(List<GreyImage> images) {
    int columns = percentile(images, GreyImage::width, 0.5);
    int rows = percentile(images, GreyImage::height, 0.5);
    List<TextRegion> regions =
        images.stream().map(TextRegion::of).flatMap(Optional::stream).toList();
    if (regions.size() < FOUND * images.size()) {
      return Optional.empty();
    }
    int wide = percentile(regions, TextRegion::width, FITTING);
    int tall = percentile(regions, TextRegion::height, FITTING);
    if (wide > ROOMY * columns && tall > ROOMY * rows) {
      return Optional.empty();
    }
    int width = Math.min(columns, (int) Math.ceil(wide / WIDE));
    int height = Math.min(rows, (int) Math.ceil(tall / TALL));
    return width < LEAST || height < LEAST
        ? Optional.empty()
        : Optional.of(new TextWindow(width, height));
  }

  private static <T> int percentile(List<T> items, ToIntFunction<T> value, double share) {
    int[] sorted = items.stream().mapToInt(value).sorted().toArray();
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
  }

  /**
   * Returns the part of an image with the text in its middle, or with most ink where the text
   * cannot be told from the background; an image that is not larger, as it is.
   */
  public GreyImage of(GreyImage image) {
    if (image.width() <= width && image.height() <= height) {
      return image;
    }
    TextRegion region =
        TextRegion.of(image)
            .orElseGet(
                () ->
                    TextRegion.mostInk(
                        image, Math.min(width, image.width()), Math.min(height, image.height())));
    return region.surroundings(image, width, height);
  }

  /** Returns the window for people: {@code 120x40}. */
  @Override
  public String toString() {
    return width + "x" + height;
  }
}
