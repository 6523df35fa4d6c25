package io.github.captchasolver.image.codec;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.grey.GreyConversion;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.function.Function;
import javax.imageio.ImageReader;

/**
 * Decodes images to grey pixels, in every format that ImageIO and its plug-ins know (PNG, JPEG,
 * GIF, BMP, TIFF in the JDK, WebP if its plug-in is on the class path), PNM and ICO. The format is
 * found by content, never by file name; the first of several frames is used, see {@link Frames}.
 *
 * <p>It is meant for files from anywhere: sizes are checked in the header before any pixel is
 * decoded, and every failure is reported as an {@link ImageException}. No file is written.
 * Thread-safe.
 */
public final class ImageDecoder {
  /** Smallest accepted side in pixels. */
  public static final int MIN_SIDE = 8;

  /** Largest accepted side in pixels, so an image has at most 16 megapixels. */
  public static final int MAX_SIDE = 4096;

  /** Images with more pixels than this are decoded one after the other. */
  private static final int LARGE = 1 << 20;

  /**
   * Locks the decoding of large images, which may take 200 MB: too much for all processors at once.
   */
  private static final Object ONE_AT_A_TIME = new Object();

  private ImageDecoder() {}

  /**
   * Decodes an image to grey: BT.601 luminance of the sRGB values, 0 to 255, not rounded, with
   * transparent pixels on white.
   *
   * @throws ImageException if the bytes are not an image, too small, too large, cut off or damaged
   */
  public static GreyImage decode(byte[] bytes) {
    return decode(bytes, GreyConversion.LUMINANCE);
  }

  /**
   * Decodes an image to grey of a given kind.
   *
   * @throws ImageException if the bytes are not an image, too small, too large, cut off or damaged
   */
  public static GreyImage decode(byte[] bytes, GreyConversion grey) {
    return decode(bytes, grey::of);
  }

  /**
   * Decodes an image and converts it.
   *
   * @throws ImageException if the bytes are not an image, too small, too large, cut off or damaged
   */
  public static <T> T decode(byte[] bytes, Function<BufferedImage, T> conversion) {
    Orientation orientation = Orientation.of(bytes);
    return ImageReaders.use(
        essential(bytes),
        true,
        reader -> {
          int[] size = checkedSize(reader);
          if (size[0] * size[1] <= LARGE) {
            return conversion.apply(shown(ImageReaders.readIntact(reader, bytes), orientation));
          }
          synchronized (ONE_AT_A_TIME) {
            return conversion.apply(shown(ImageReaders.readIntact(reader, bytes), orientation));
          }
        });
  }

  /**
   * Reads only the header.
   *
   * @return width and height in pixels
   * @throws ImageException if the bytes are not an image, too small or too large; damage after the
   *     header goes unnoticed
   */
  public static int[] size(byte[] bytes) {
    int[] size = ImageReaders.use(common(bytes), true, ImageDecoder::checkedSize);
    return Orientation.of(bytes).swapsSides() ? new int[] {size[1], size[0]} : size;
  }

  /** Returns the image as it is to be seen. */
  private static BufferedImage shown(BufferedImage image, Orientation orientation) {
    return AlphaText.shown(orientation.turned(image));
  }

  /** Returns an image in a format that ImageIO reads. */
  private static byte[] common(byte[] bytes) {
    if (PortableMap.isOne(bytes)) {
      return PortableMap.png(bytes);
    }
    return IconFile.isOne(bytes) ? IconFile.png(bytes) : bytes;
  }

  /** Returns whether the format may have changed pixels in encoding: JPEG or WebP. */
  public static boolean isLossy(byte[] bytes) {
    return JpegHeader.isJpeg(bytes) || WebpChunks.isWebp(bytes);
  }

  /** Checks the bytes for faults that the readers of ImageIO overlook, and drops risky parts. */
  private static byte[] essential(byte[] bytes) {
    if (PngChunks.isPng(bytes)) {
      return PngChunks.essential(bytes);
    }
    if (WebpChunks.isWebp(bytes)) {
      return WebpChunks.essential(bytes);
    }
    if (JpegHeader.isJpeg(bytes)) {
      JpegHeader.check(bytes);
    }
    return common(bytes);
  }

  private static int[] checkedSize(ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    requireAcceptable(width, height);
    return new int[] {width, height};
  }

  /**
   * Checks both limits of the size.
   *
   * @throws ImageException if a side is too short or too long
   */
  static void requireAcceptable(int width, int height) {
    if (width < MIN_SIDE || height < MIN_SIDE) {
      throw new ImageException(
          "too-small",
          "is only "
              + width
              + "x"
              + height
              + " pixels; at least "
              + MIN_SIDE
              + "x"
              + MIN_SIDE
              + " are needed.");
    }
    requireAtMost(width, height);
  }

  /**
   * Checks the upper limit of the size.
   *
   * @throws ImageException if a side is too long
   */
  static void requireAtMost(int width, int height) {
    if (width > MAX_SIDE || height > MAX_SIDE) {
      throw new ImageException(
          "too-large",
          "is "
              + width
              + "x"
              + height
              + " pixels; at most "
              + MAX_SIDE
              + "x"
              + MAX_SIDE
              + " are accepted.");
    }
  }
}
