package io.github.captchasolver.image.codec;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** Finds the reader of ImageIO for an image, and turns each of its failures into a sentence. */
final class ImageReaders {
  private ImageReaders() {}

  /**
   * Reads the image, and treats warnings of damage as errors: the JDK's JPEG reader fills missing
   * pixels with grey and only warns.
   */
  static BufferedImage readIntact(ImageReader reader, byte[] bytes) throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    BufferedImage image = CmykJpeg.isOne(bytes) ? CmykJpeg.read(reader, bytes) : reader.read(0);
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
  static <T> T use(byte[] bytes, boolean forwardOnly, ReaderTask<T> task) {
    if (bytes.length == 0) {
      throw ImageException.notAnImage("is empty.");
    }
    try (var stream = new EncodedStream(bytes)) {
      var readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw ForeignFormat.of(bytes);
      }
      ImageReader reader = readers.next();
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
