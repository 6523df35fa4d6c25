package io.github.captchasolver.inference;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.image.codec.ImageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Turns encoded images into the input of the network. */
record ImageInput(Preprocessing preprocessing) {
  /** Far above the largest image that is accepted, and far below the size of the memory. */
  private static final int MAX_BYTES = 128 << 20;

  /**
   * A decoded image.
   *
   * @param grey its pixels; bars around it may have been cropped
   * @param width of all of it, like {@code height}
   */
  record SizedImage(GreyImage grey, int width, int height) {}

  /**
   * Decodes one image.
   *
   * @param name of the image in messages
   * @throws IllegalArgumentException whose message begins with the name, if the image is unusable
   */
  SizedImage decode(byte[] image, String name) {
    try {
      return ImageDecoder.decode(
          image,
          seen -> new SizedImage(preprocessing.grey().of(seen), seen.getWidth(), seen.getHeight()));
    } catch (ImageException e) {
      throw new IllegalArgumentException(name + " " + e.getMessage(), e);
    }
  }

  /** Preprocesses all looks at an image but the first: {@code [looks - 1, H, W]}. */
  float[] otherLooks(SizedImage image, TestTimeAugmentation looks) {
    return preprocessed(looks.of(image.grey).subList(1, looks.count()));
  }

  /** Preprocesses several images as they are: {@code [N, H, W]}. */
  float[] batch(List<SizedImage> images) {
    return preprocessed(images.stream().map(SizedImage::grey).toList());
  }

  private float[] preprocessed(List<GreyImage> images) {
    int size = preprocessing.height() * preprocessing.width();
    float[] all = new float[images.size() * size];
    for (int n = 0; n < images.size(); n++) {
      System.arraycopy(preprocessing.apply(images.get(n)), 0, all, n * size, size);
    }
    return all;
  }

  /**
   * Decodes several images.
   *
   * @param first number of the first image in messages
   * @throws IllegalArgumentException with the number of an image that is unusable
   */
  List<SizedImage> decodeAll(List<byte[]> images, int first) {
    var decoded = new ArrayList<SizedImage>(images.size());
    for (byte[] image : images) {
      decoded.add(decode(image, "Image " + (first + decoded.size())));
    }
    return decoded;
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
