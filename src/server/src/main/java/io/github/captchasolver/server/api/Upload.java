package io.github.captchasolver.server.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The content of a request: images, and fields beside them.
 *
 * @param images in their order
 * @param fields by name
 */
record Upload(List<UploadedImage> images, Map<String, String> fields) {
  Upload {
    images = List.copyOf(images);
    fields = Map.copyOf(fields);
  }

  /**
   * An image, or a zip of images.
   *
   * @param name that the client gave it; empty if none
   * @param bytes encoded
   */
  record UploadedImage(String name, byte[] bytes) {
    UploadedImage {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(bytes, "bytes");
    }

    /** Returns whether it begins as a zip does. */
    boolean isZip() {
      return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] <= 8;
    }
  }
}
