package io.github.captchasolver.model.file;

import io.github.captchasolver.util.Sha256;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The bytes of a kind of file; {@code docs/model-file.md} shows them one by one. All numbers are
 * little-endian.
 *
 * @param noun what such a file is called in sentences: model, checkpoint
 * @param letters four ASCII letters that tell this kind from others
 * @param version the newest one known
 * @param remedy a sentence that says what to do about a damaged file
 */
public record SectionedFormat(String noun, String letters, int version, String remedy) {
  /** Magic, format version, length of the file. */
  public static final int HEADER = 8 + Integer.BYTES + Long.BYTES;

  /** Arrays end a little before two gigabytes. */
  static final long MAX_LENGTH = Integer.MAX_VALUE - 64;

  /** As in PNG: no text file begins so, and a transfer that changes line ends destroys it. */
  public byte[] magic() {
    byte[] magic = {(byte) 0x89, 0, 0, 0, 0, '\r', '\n', 0x1A};
    System.arraycopy(letters.getBytes(StandardCharsets.US_ASCII), 0, magic, 1, 4);
    return magic;
  }

  /**
   * The bytes of a file.
   *
   * @throws IllegalArgumentException if {@link #decode} would not take them, such as for the depth
   *     of the head
   */
  public byte[] encode(Sections container) {
    byte[] head = Json.write(container.head());
    long length = HEADER + 2L * Integer.BYTES + head.length + Sha256.LENGTH;
    for (Map.Entry<String, byte[]> part : container.parts().entrySet()) {
      length += 2L * Integer.BYTES + part.getKey().length() + part.getValue().length;
    }
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException("It would be larger than 2 GB.");
    }
    ByteBuffer file = Sections.littleEndian(ByteBuffer.allocate((int) length));
    file.put(magic()).putInt(version).putLong(length);
    putSized(file, head);
    file.putInt(container.parts().size());
    container
        .parts()
        .forEach(
            (name, content) -> {
              putSized(file, name.getBytes(StandardCharsets.US_ASCII));
              putSized(file, content);
            });
    file.put(new Sha256().add(file.array(), file.position()).digest());
    Json.read(head);
    return file.array();
  }

  /** Whether the SHA-256 at the end is that of everything before it. */
  static boolean isIntact(byte[] file) {
    int end = file.length - Sha256.LENGTH;
    return end >= HEADER
        && ByteBuffer.wrap(new Sha256().add(file, end).digest())
            .equals(ByteBuffer.wrap(file, end, Sha256.LENGTH));
  }

  /**
   * What is in an intact file.
   *
   * @throws IllegalArgumentException saying what is wrong or too much
   */
  static Sections decode(byte[] file) {
    ByteBuffer in =
        Sections.littleEndian(ByteBuffer.wrap(file, HEADER, file.length - HEADER - Sha256.LENGTH));
    try {
      byte[] head = takeSized(in);
      var parts = new LinkedHashMap<String, byte[]>();
      for (int left = in.getInt(); left > 0; left--) {
        String name = new String(takeSized(in), StandardCharsets.US_ASCII);
        if (parts.put(name, takeSized(in)) != null) {
          throw new IllegalArgumentException("The part \"" + name + "\" is there twice.");
        }
      }
      if (in.hasRemaining()) {
        throw new IllegalArgumentException("Something follows its last part.");
      }
      return new Sections(Json.read(head), parts);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("A part is longer than the file.", e);
    }
  }

  private static void putSized(ByteBuffer out, byte[] content) {
    out.putInt(content.length).put(content);
  }

  private static byte[] takeSized(ByteBuffer in) {
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
