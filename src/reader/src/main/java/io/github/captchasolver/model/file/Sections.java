package io.github.captchasolver.model.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The content of a {@link SectionedFile}: plain JSON values and named parts.
 *
 * @param head plain JSON values, converted as {@link Json#plain} does
 * @param parts bytes by name, in the order of the file; names are ASCII; the bytes are not copied
 */
public record Sections(Map<String, Object> head, Map<String, byte[]> parts) {

  /**
   * @throws IllegalArgumentException if the head holds a value that is not plain JSON
   */
  public Sections {
    head = Json.plain(head);
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /**
   * Returns the bytes of a part.
   *
   * @throws IllegalArgumentException if there is no such part
   */
  public byte[] part(String name) {
    byte[] part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException("The part \"" + name + "\" is missing.");
    }
    return part;
  }

  /**
   * Returns the numbers of a part that {@link #bytes} made.
   *
   * @throws IllegalArgumentException if there is no such part, or it does not hold floats
   */
  public float[] floats(String name) {
    byte[] bytes = part(name);
    if (bytes.length % Float.BYTES != 0) {
      throw new IllegalArgumentException("The " + name + " are not whole 32-bit numbers.");
    }
    float[] values = new float[bytes.length / Float.BYTES];
    littleEndian(ByteBuffer.wrap(bytes)).asFloatBuffer().get(values);
    return values;
  }

  /** Encodes numbers as a part: 32 bits each, little-endian. */
  public static byte[] bytes(float[] values) {
    ByteBuffer bytes = littleEndian(ByteBuffer.allocate(values.length * Float.BYTES));
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  /**
   * Checks that all parts are known.
   *
   * @throws IllegalArgumentException if there is a part with another name
   */
  public void requireNoOthers(Set<String> names) {
    for (String name : parts.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException("The part \"" + name + "\" is unknown.");
      }
    }
  }

  /** Makes a buffer little-endian, as all numbers of a file are. */
  public static ByteBuffer littleEndian(ByteBuffer buffer) {
    return buffer.order(ByteOrder.LITTLE_ENDIAN);
  }
}
