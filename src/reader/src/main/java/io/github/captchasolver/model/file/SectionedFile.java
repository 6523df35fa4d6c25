package io.github.captchasolver.model.file;

import io.github.captchasolver.util.AtomicFile;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Holds the content of a file of named sections, and reads and writes it. Code in a file is never
 * run, and every length in it is checked against the size of the file before it is used. Interrupts
 * do no harm: channels, which an interrupt would close, are not used.
 *
 * @param head plain JSON values, converted as {@link Json#plain} does
 * @param parts bytes by name, in the order of the file; names are ASCII; the bytes are not copied
 */
public record SectionedFile(Map<String, Object> head, Map<String, byte[]> parts) {

  /**
   * @throws IllegalArgumentException if the head holds a value that is not plain JSON
   */
  public SectionedFile {
    head = Json.plain(head);
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /**
   * Reads and checks a file.
   *
   * @throws IllegalArgumentException if the file does not exist, is of another kind, too new, cut
   *     short or altered; the message is a whole sentence
   * @throws UncheckedIOException if the file cannot be read
   */
  public static SectionedFile read(SectionedFormat format, Path file) {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(format.subject(file) + " does not exist.");
    }
    if (!Files.isRegularFile(file)) {
      String kind = Files.isDirectory(file) ? "a folder" : "not an ordinary file";
      throw new IllegalArgumentException(
          file + " is " + kind + ", so no " + format.noun() + " can be read from it.");
    }
    return format.decode(readChecked(format, file), file);
  }

  /**
   * Decodes and checks a file that was read from elsewhere.
   *
   * @param bytes the whole file
   * @param name its origin, for messages
   * @throws IllegalArgumentException as {@link #read(SectionedFormat, Path)}
   */
  public static SectionedFile decode(SectionedFormat format, byte[] bytes, Path name) {
    ByteBuffer header = ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, SectionedFormat.HEADER));
    format.checkHeader(name, littleEndian(header), bytes.length);
    return format.decode(bytes, name);
  }

  /** Reads all bytes of a file, after checking its header. */
  private static byte[] readChecked(SectionedFormat format, Path file) {
    try (var in = new FileInputStream(file.toFile())) {
      long size = Files.size(file);
      byte[] header = in.readNBytes((int) Math.min(size, SectionedFormat.HEADER));
      format.checkHeader(file, littleEndian(ByteBuffer.wrap(header)), size);
      byte[] bytes = Arrays.copyOf(header, (int) size);
      int read = in.readNBytes(bytes, header.length, bytes.length - header.length);
      if (header.length + read < size) {
        throw new IllegalArgumentException(
            format.subject(file) + " became shorter while it was read.");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(
          format.subject(file) + " could not be read: " + AtomicFile.reason(e) + ".", e);
    }
  }

  /**
   * Writes the sections, replacing an older file in one move. The same sections give the same
   * bytes.
   *
   * @throws IllegalArgumentException if {@link #read} would not accept the sections
   * @throws UncheckedIOException if the file cannot be written
   */
  public void write(SectionedFormat format, Path file) {
    byte[] bytes;
    try {
      bytes = format.encode(this);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          format.subject(file) + " cannot be written. " + e.getMessage(), e);
    }
    try {
      if (Files.isDirectory(file)) {
        throw new IOException("there is a folder of this name");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new IOException("it is not an ordinary file");
      }
      if (!Files.isDirectory(file.toAbsolutePath().getParent())) {
        throw new IOException("there is no such folder");
      }
      AtomicFile.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(
          format.subject(file) + " could not be written: " + AtomicFile.reason(e) + ".", e);
    }
  }

  /**
   * Checks before the work is done that a number of bytes can be written beside a file.
   *
   * @throws UncheckedIOException if they cannot
   */
  public static void requireRoom(SectionedFormat format, Path file, int bytes) {
    try {
      AtomicFile.requireRoom(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(
          String.format(
              Locale.ROOT,
              "There is no space for the %s %s, which needs %.1f MB: %s.",
              format.noun(),
              file,
              bytes / 1e6,
              AtomicFile.reason(e)),
          e);
    }
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
   * Returns the numbers of a part that {@link #bytes} encoded.
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
