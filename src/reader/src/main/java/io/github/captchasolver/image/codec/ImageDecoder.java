package io.github.captchasolver.image.codec;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.grey.GreyConversion;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Decodes images to grey pixels, in every format that ImageIO and its plug-ins know (PNG, JPEG,
 * GIF, BMP, TIFF in the JDK, WebP and CMYK JPEG if their plug-ins are on the class path) and PNM.
 * The format is found by content, never by file name; the first of several frames is used, see {@link Frames}.
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

  /** Begins the names of the JDK's own readers. */
  private static final String JDK = "com.sun.imageio.";

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
    return withReader(
        essential(bytes),
        true,
        reader -> {
          int[] size = checkedSize(reader);
          if (size[0] * size[1] <= LARGE) {
            return conversion.apply(shown(readIntact(reader), orientation));
          }
          synchronized (ONE_AT_A_TIME) {
            return conversion.apply(shown(readIntact(reader), orientation));
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
    int[] size = withReader(essentialHeader(bytes), true, ImageDecoder::checkedSize);
    return Orientation.of(bytes).swapsSides() ? new int[] {size[1], size[0]} : size;
  }

  /** Returns the image as it is to be seen. */
  private static BufferedImage shown(BufferedImage image, Orientation orientation) {
    return AlphaText.shown(orientation.turned(image));
  }

  private static byte[] essentialHeader(byte[] bytes) {
    return PortableMap.isOne(bytes) ? PortableMap.png(bytes) : bytes;
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
    return essentialHeader(bytes);
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

  /**
   * Reads the image, and treats warnings of damage as errors: the JDK's JPEG reader fills missing
   * pixels with grey and only warns.
   */
  private static BufferedImage readIntact(ImageReader reader) throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    BufferedImage image = reader.read(0);
    for (String warning : warnings) {
      String text = warning.toLowerCase(Locale.ROOT);
      if (text.contains("truncated") || text.contains("premature")) {
        throw ImageException.truncated();
      }
      // Extraneous bytes between two markers are harmless: some cameras and editors write them.
      if (text.contains("corrupt") && !text.contains("extraneous")) {
        throw ImageException.damaged(warning);
      }
    }
    return image;
  }

  /**
   * Runs a task with the reader for some bytes, and turns every failure into a sentence.
   *
   * @param forwardOnly whether only the first frame is read
   */
  static <T> T withReader(byte[] bytes, boolean forwardOnly, ReaderTask<T> task) {
    if (bytes.length == 0) {
      throw ImageException.notAnImage("is empty.");
    }
    try (var stream = new EncodedStream(bytes)) {
      var readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw ForeignFormat.of(bytes);
      }
      ImageReader reader = preferred(readers, JpegHeader.isPrinting(bytes));
      try {
        reader.setInput(stream, forwardOnly, forwardOnly);
        return task.run(reader);
      } finally {
        reader.dispose();
      }
    } catch (ImageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      if (lacksMemory(e)) {
        throw tooLittleMemory();
      }
      // For broken files, readers throw index, cast and null errors as well as IOException.
      ImageException reason =
          endsEarly(e) ? ImageException.truncated() : ImageException.damaged(reason(e));
      reason.initCause(e);
      throw reason;
    } catch (OutOfMemoryError e) {
      // A lying header requested one huge array; the failed allocation does no other harm.
      throw tooLittleMemory();
    } catch (StackOverflowError e) {
      throw ImageException.damaged("its parts are nested too deeply");
    }
  }

  /**
   * Returns a reader of the JDK if there is one, because plug-ins must not change what it reads.
   * Only images for printing need another one.
   */
  private static ImageReader preferred(Iterator<ImageReader> readers, boolean printing) {
    ImageReader first = readers.next();
    ImageReader reader = first;
    while (reader.getClass().getName().startsWith(JDK) == printing && readers.hasNext()) {
      reader = readers.next();
    }
    return reader.getClass().getName().startsWith(JDK) == printing ? first : reader;
  }

  private static ImageException tooLittleMemory() {
    return new ImageException(
        "too-little-memory",
        "needs more memory to be decoded than Java has; raise the heap, for example with -Xmx4g.");
  }

  /** Returns whether memory ran out; some readers wrap even this error. */
  private static boolean lacksMemory(Throwable fault) {
    return fault instanceof OutOfMemoryError
        || (fault.getCause() != null && lacksMemory(fault.getCause()));
  }

  private static boolean endsEarly(Throwable fault) {
    return fault instanceof EOFException
        || (fault.getCause() != null && endsEarly(fault.getCause()));
  }

  private static String reason(Exception fault) {
    String message = fault instanceof IOException ? fault.getMessage() : null;
    return message == null || message.isBlank()
        ? "its reader fails with " + fault.getClass().getSimpleName()
        : message.lines().findFirst().orElseThrow().strip().replaceAll("[.!]+$", "");
  }

  /** Runs with the reader of an image. */
  interface ReaderTask<T> {
    T run(ImageReader reader) throws IOException;
  }
}
