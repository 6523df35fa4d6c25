package io.github.captchasolver.inference;

import io.github.captchasolver.image.codec.Base64Image;
import io.github.captchasolver.image.codec.ImageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Fetches the bytes of an encoded image from a file, a stream or a text. */
final class ImageBytes {
  /** Stands for the name of an image that has none in messages. */
  static final String NAMELESS = "The image";

  /** Far above the largest image that is accepted, and far below the size of the memory. */
  private static final int MOST = 128 << 20;

  private ImageBytes() {}

  /**
   * Decodes base64, or a data URL that holds it.
   *
   * @throws IllegalArgumentException with the reason, if it is neither
   */
  static byte[] ofText(String base64) {
    try {
      return Base64Image.parse(base64);
    } catch (ImageException e) {
      throw new IllegalArgumentException(NAMELESS + " " + e.getMessage(), e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException whose message begins with the file, if it is far too long for
   *     an image
   * @throws UncheckedIOException if the file cannot be read
   */
  static byte[] ofFile(Path image) {
    try (InputStream stream = Files.newInputStream(image)) {
      return all(stream, image.toString());
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException("The image " + image + " does not exist.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(image + " could not be read: " + e.getMessage() + ".", e);
    }
  }

  /**
   * Reads a stream to its end, and leaves it open.
   *
   * @throws IllegalArgumentException if it is far too long for an image
   * @throws UncheckedIOException if the stream fails
   */
  static byte[] ofStream(InputStream stream) {
    try {
      return all(stream, NAMELESS);
    } catch (IOException e) {
      throw new UncheckedIOException(NAMELESS + " could not be read: " + e.getMessage() + ".", e);
    }
  }

  private static byte[] all(InputStream stream, String name) throws IOException {
    byte[] bytes = stream.readNBytes(MOST + 1);
    if (bytes.length > MOST) {
      throw new IllegalArgumentException(
          name + " is larger than " + (MOST >> 20) + " MB, too large for an image.");
    }
    return bytes;
  }
}
