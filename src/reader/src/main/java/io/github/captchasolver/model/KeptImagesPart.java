package io.github.captchasolver.model;

import io.github.captchasolver.model.file.SectionedFile;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes the kept images of a model as one part of its file: for each its key (int64), its label
 * in UTF-8 and its image, both preceded by their lengths (int32).
 */
final class KeptImagesPart {
  private KeptImagesPart() {}

  static byte[] bytes(List<KeptImage> images) {
    List<byte[]> labels =
        images.stream().map(kept -> kept.label().getBytes(StandardCharsets.UTF_8)).toList();
    int length = 0;
    for (int i = 0; i < images.size(); i++) {
      length +=
          Long.BYTES + 2 * Integer.BYTES + labels.get(i).length + images.get(i).image().length;
    }
    ByteBuffer part = SectionedFile.littleEndian(ByteBuffer.allocate(length));
    for (int i = 0; i < images.size(); i++) {
      byte[] image = images.get(i).image();
      part.putLong(images.get(i).key());
      part.putInt(labels.get(i).length).put(labels.get(i)).putInt(image.length).put(image);
    }
    return part.array();
  }

  /**
   * Decodes the images.
   *
   * @throws IllegalArgumentException if the part is malformed
   */
  static List<KeptImage> of(byte[] part) {
    ByteBuffer in = SectionedFile.littleEndian(ByteBuffer.wrap(part));
    List<KeptImage> images = new ArrayList<>();
    try {
      while (in.hasRemaining()) {
        long key = in.getLong();
        String label = new String(sized(in), StandardCharsets.UTF_8);
        images.add(new KeptImage(label, sized(in), key));
      }
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("The kept images end early.", e);
    }
    return images;
  }

  private static byte[] sized(ByteBuffer in) {
    int length = in.getInt();
    // Before allocating: a length can claim anything.
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] content = new byte[length];
    in.get(content);
    return content;
  }
}
