package io.github.captchasolver.image;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;

/**
 * What happens to a decoded picture before a network sees it: one size for all, then one range of
 * values. Part of a bundle, because reading must do exactly what training did.
 *
 * @param height rows {@code H}, at least 8
 * @param width columns {@code W}, at least 8
 * @param grey what is made of its colours
 * @param resampling how a picture is brought to that size
 * @param scaling how 0..255 becomes what the network sees
 */
public record Preprocessing(
    int height, int width, Grey grey, Resampling resampling, Scaling scaling) {
  /** The fast network pools the width twice by two. */
  private static final int WIDTH_STEP = 4;

  /**
   * @throws IllegalArgumentException if a side is below 8
   */
  public Preprocessing {
    Objects.requireNonNull(grey, "grey");
    Objects.requireNonNull(resampling, "resampling");
    Objects.requireNonNull(scaling, "scaling");
    if (height < PictureDecoder.MIN_SIDE || width < PictureDecoder.MIN_SIDE) {
      throw new IllegalArgumentException(
          "Pictures for a network have at least 8x8 pixels, not " + width + "x" + height + ".");
    }
  }

  /** That of preset {@code original}: 200x50 pixels, bilinear, 0..1. */
  public static Preprocessing original() {
    return new Preprocessing(50, 200, Grey.LUMINANCE, Resampling.BILINEAR, Scaling.UNIT);
  }

  /**
   * That of preset {@code fast}: luminance in a given height and the width that keeps the median
   * shape of the set, as the nearest multiple of 4; anti-aliased; standardised per picture.
   *
   * @param height rows {@code H}, at least 8
   * @param sizes width and height of each picture of the set
   * @throws IllegalArgumentException if there is no size
   */
  public static Preprocessing fast(int height, List<int[]> sizes) {
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("A geometry cannot be chosen from no pictures.");
    }
    double[] shapes =
        sizes.stream().mapToDouble(size -> (double) size[0] / size[1]).sorted().toArray();
    int middle = shapes.length / 2;
    double median =
        shapes.length % 2 == 1 ? shapes[middle] : (shapes[middle - 1] + shapes[middle]) / 2;
    int width = WIDTH_STEP * (int) Math.round(height * median / WIDTH_STEP);
    return new Preprocessing(
        height,
        Math.max(width, PictureDecoder.MIN_SIDE),
        Grey.LUMINANCE,
        Resampling.TRIANGLE,
        Scaling.STANDARD);
  }

  /** The same with another grey. */
  public Preprocessing withGrey(Grey other) {
    return new Preprocessing(height, width, other, resampling, scaling);
  }

  /** The same with another width. */
  public Preprocessing withWidth(int other) {
    return new Preprocessing(height, other, grey, resampling, scaling);
  }

  /**
   * Whether a picture's shape (width to height) is more than 20 % off this one's, so that resizing
   * stretches its characters noticeably.
   */
  public boolean distorts(int pictureWidth, int pictureHeight) {
    // In whole numbers, so that exactly 20 % (100x30 to 200x50) is not more than 20 %.
    long theirs = (long) pictureWidth * height;
    long ours = (long) width * pictureHeight;
    return 5 * Math.max(theirs, ours) > 6 * Math.min(theirs, ours);
  }

  /** Brings a picture to {@code H x W}; still 0..255, as augmentation wants it. */
  public GreyImage resize(GreyImage picture) {
    return resampling.resize(picture, width, height);
  }

  /**
   * Turns 0..255 into the range that the network sees, in place.
   *
   * @param pixels {@code [H * W]} of a resized picture
   * @throws IllegalArgumentException if the array has another length
   */
  public void normalise(float[] pixels) {
    if (pixels.length != height * width) {
      throw new IllegalArgumentException(
          "A picture of " + width + "x" + height + " has not " + pixels.length + " pixels.");
    }
    scaling.apply(pixels);
  }

  /**
   * Decodes an encoded picture to its grey and brings it to {@code H x W}; still 0..255.
   *
   * @throws PictureException as {@link PictureDecoder#decode}
   */
  public GreyImage resize(byte[] encoded) {
    return resize(PictureDecoder.decode(encoded, grey));
  }

  /**
   * From an encoded picture to what the network is fed, {@code [H * W]}.
   *
   * @throws PictureException as {@link PictureDecoder#decode}
   */
  public float[] apply(byte[] encoded) {
    return apply(PictureDecoder.decode(encoded, grey));
  }

  /** From a picture in memory to what the network is fed, {@code [H * W]}. */
  public float[] apply(BufferedImage picture) {
    return apply(grey.of(picture));
  }

  /** Resizes, then normalises: what the network is fed, {@code [H * W]} in a new array. */
  public float[] apply(GreyImage picture) {
    float[] pixels = resize(picture).pixels();
    normalise(pixels);
    return pixels;
  }
}
