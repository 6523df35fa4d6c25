package io.github.captchasolver.inference;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.image.codec.ImageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Turns encoded images into the input of the network. */
record ImageInput(Preprocessing preprocessing) {
  /** Far above the largest image that is accepted, and far below the size of the memory. */
  private static final int MAX_BYTES = 128 << 20;

  /**
   * Decodes and preprocesses one image: {@code [H, W]}.
   *
   * @param name of the image in messages
   * @throws IllegalArgumentException whose message begins with the name, if the image is unusable
   */
  float[] pixels(byte[] image, String name) {
    return pixels(image, TestTimeAugmentation.ONE, name);
  }

  /**
   * Decodes one image and preprocesses each look at it: {@code [looks, H, W]}.
   *
   * @throws IllegalArgumentException whose message begins with the name, if the image is unusable
   */
  float[] pixels(byte[] image, TestTimeAugmentation looks, String name) {
    try {
      int size = preprocessing.height() * preprocessing.width();
      float[] all = new float[looks.count() * size];
      int at = 0;
      for (GreyImage seen : looks.of(ImageDecoder.decode(image, preprocessing.grey()))) {
        System.arraycopy(preprocessing.apply(seen), 0, all, at, size);
        at += size;
      }
      return all;
    } catch (ImageException e) {
      throw new IllegalArgumentException(name + " " + e.getMessage(), e);
    }
  }

  /**
   * Decodes and preprocesses several images: {@code [N, H, W]}.
   *
   * @param first number of the first image in messages
   * @throws IllegalArgumentException with the number of an image that is unusable
   */
  float[] batch(List<byte[]> images, int first) {
    int size = preprocessing.height() * preprocessing.width();
    float[] batch = new float[images.size() * size];
    for (int n = 0; n < images.size(); n++) {
      float[] pixels = pixels(images.get(n), "Image " + (first + n));
      System.arraycopy(pixels, 0, batch, n * size, size);
    }
    return batch;
  }

  /**
   * Reads a stream to its end.
   *
   * @throws IllegalArgumentException whose message begins with the name, if it is far too long for
   *     an image
   */
  static byte[] bytes(InputStream stream, String name) throws IOException {
    byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          name + " is larger than " + (MAX_BYTES >> 20) + " MB, too large for an image.");
    }
    return bytes;
  }
}
