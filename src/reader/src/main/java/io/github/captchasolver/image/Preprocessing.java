package io.github.captchasolver.image;

import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.image.grey.GreyConversion;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;

/**
 * Prepares a decoded image for a network: cuts out the part with the text if images are mostly
 * empty, resizes it to one size for all, then normalizes its values. It is part of a model, because
 * reading must do exactly what training did.
 *
 * @param height rows {@code H}, at least 8
 * @param width columns {@code W}, at least 8
 * @param grey conversion of colours to grey
 * @param resampling interpolation when resizing
 * @param scaling normalization of 0..255
 * @param layout channels, and whether {@code width} is that of all images or the largest
 * @param window the part that is cut out of each image; null for the whole image
 * @param steps what comes before all this
 */
public record Preprocessing(
    int height,
    int width,
    GreyConversion grey,
    Interpolation resampling,
    Normalization scaling,
    InputLayout layout,
    TextWindow window,
    ImageSteps steps) {
  /** The fast network halves the width twice. */
  private static final int WIDTH_STEP = 4;

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if a side is below 8
   */
  public Preprocessing {
    Objects.requireNonNull(grey, "grey");
    Objects.requireNonNull(resampling, "resampling");
    Objects.requireNonNull(scaling, "scaling");
    Objects.requireNonNull(layout, "layout");
    Objects.requireNonNull(steps, "steps");
    if (height < ImageDecoder.MIN_SIDE || width < ImageDecoder.MIN_SIDE) {
      throw new IllegalArgumentException(
          "Images for a network have at least 8x8 pixels, not " + width + "x" + height + ".");
    }
  }

  /** Creates preprocessing to one grey plane of a fixed size. */
  public Preprocessing(
      int height, int width, GreyConversion grey, Interpolation resampling, Normalization scaling) {
    this(height, width, grey, resampling, scaling, InputLayout.GREY, null, ImageSteps.NONE);
  }

  /** Returns the preprocessing of preset {@code original}: 200x50 pixels, bilinear, 0..1. */
  public static Preprocessing original() {
    return new Preprocessing(
        50, 200, GreyConversion.LUMINANCE, Interpolation.BILINEAR, Normalization.UNIT);
  }

  /**
   * Returns the preprocessing of preset {@code fast}: luminance, a given height, the width that
   * keeps the median aspect ratio of the dataset (the nearest multiple of 4), anti-aliased,
   * standardized per image.
   *
   * @param height rows {@code H}, at least 8
   * @param sizes width and height of each image of the set
   * @throws IllegalArgumentException if there is no size
   */
  public static Preprocessing fast(int height, List<int[]> sizes) {
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("An input size cannot be chosen without images.");
    }
    double[] shapes =
        sizes.stream().mapToDouble(size -> (double) size[0] / size[1]).sorted().toArray();
    int middle = shapes.length / 2;
    double median =
        shapes.length % 2 == 1 ? shapes[middle] : (shapes[middle - 1] + shapes[middle]) / 2;
    int width = WIDTH_STEP * (int) Math.round(height * median / WIDTH_STEP);
    return standardized(height, Math.max(width, ImageDecoder.MIN_SIDE));
  }

  /**
   * Returns preprocessing to a fixed size: luminance, anti-aliased, standardized per image.
   *
   * @param height rows {@code H}, at least 8
   * @param width columns {@code W}, at least 8
   */
  public static Preprocessing standardized(int height, int width) {
    return new Preprocessing(
        height, width, GreyConversion.LUMINANCE, Interpolation.TRIANGLE, Normalization.STANDARD);
  }

  /** Returns the same with another interpolation. */
  public Preprocessing withResampling(Interpolation other) {
    return new Preprocessing(height, width, grey, other, scaling, layout, window, steps);
  }

  /** Returns the same with another normalization. */
  public Preprocessing withScaling(Normalization other) {
    return new Preprocessing(height, width, grey, resampling, other, layout, window, steps);
  }

  /** Returns the same with another size. */
  public Preprocessing withSize(int rows, int columns) {
    return new Preprocessing(rows, columns, grey, resampling, scaling, layout, window, steps);
  }

  /** Returns the same with another conversion to grey. */
  public Preprocessing withGrey(GreyConversion other) {
    return new Preprocessing(height, width, other, resampling, scaling, layout, window, steps);
  }

  /** Returns the same with another layout of the network's input. */
  public Preprocessing withLayout(InputLayout other) {
    return new Preprocessing(height, width, grey, resampling, scaling, other, window, steps);
  }

  /** Returns the same with another window; null for none. */
  public Preprocessing withWindow(TextWindow other) {
    return new Preprocessing(height, width, grey, resampling, scaling, layout, other, steps);
  }

  /** Returns the same after other steps. */
  public Preprocessing withSteps(ImageSteps other) {
    return new Preprocessing(height, width, grey, resampling, scaling, layout, window, other);
  }

  /** Returns the same with another width. */
  public Preprocessing withWidth(int other) {
    return withSize(height, other);
  }

  /**
   * Returns whether the aspect ratio of an image differs by more than 20 %, so that resizing
   * stretches its characters noticeably.
   */
  public boolean distorts(int imageWidth, int imageHeight) {
    // In whole numbers, so that exactly 20 % (100x30 to 200x50) is not more than 20 %.
    long theirs = (long) imageWidth * height;
    long ours = (long) width * imageHeight;
    return 5 * Math.max(theirs, ours) > 6 * Math.min(theirs, ours);
  }

  /**
   * Converts an image, or the colour of it that counts, to grey, puts its rows side by side, and
   * cuts the window out of it.
   */
  public GreyImage grey(BufferedImage image) {
    GreyImage all = grey.of(steps.colour() == null ? image : steps.colour().of(image));
    GreyImage whole = steps.rows() == null ? all : steps.rows().of(all);
    return window == null ? whole : window.of(whole);
  }

  /** Resizes an image to {@code H x W}; still 0..255, as augmentation needs it. */
  public GreyImage resize(GreyImage image) {
    return resampling.resize(image, widthFor(image), height);
  }

  /** The width that keeps the aspect ratio is rounded down, as ddddocr does it. */
  private int widthFor(GreyImage image) {
    if (!layout.proportional()) {
      return width;
    }
    int kept = (int) (image.width() * ((double) height / image.height()));
    return Math.max(ImageDecoder.MIN_SIDE, Math.min(kept, width));
  }

  /**
   * Normalizes pixels of 0..255 in place.
   *
   * @param pixels {@code [H * W]} of a resized image
   * @throws IllegalArgumentException if the array has another length
   */
  public void normalise(float[] pixels) {
    if (!layout.proportional() && pixels.length != height * width) {
      throw new IllegalArgumentException(
          "An image of " + width + "x" + height + " cannot have " + pixels.length + " pixels.");
    }
    scaling.apply(pixels);
  }

  /**
   * Decodes an encoded image to grey and resizes it to {@code H x W}; still 0..255.
   *
   * @throws ImageException as {@link ImageDecoder#decode}
   */
  public GreyImage resize(byte[] encoded) {
    return resize(decoded(encoded));
  }

  /**
   * Turns an encoded image into the input of the network, {@code [H * W]}.
   *
   * @throws ImageException as {@link ImageDecoder#decode}
   */
  public float[] apply(byte[] encoded) {
    return apply(decoded(encoded));
  }

  private GreyImage decoded(byte[] encoded) {
    return ImageDecoder.decode(encoded, this::grey);
  }

  /** Turns an image in memory into the input of the network, {@code [H * W]}. */
  public float[] apply(BufferedImage image) {
    return apply(grey(image));
  }

  /** Resizes and normalizes an image into the input of the network, a new array {@code [H * W]}. */
  public float[] apply(GreyImage image) {
    float[] pixels = resize(image).pixels();
    normalise(pixels);
    return pixels;
  }
}
