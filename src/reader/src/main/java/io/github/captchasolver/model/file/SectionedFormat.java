package io.github.captchasolver.model.file;

import io.github.captchasolver.util.Sha256;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Encodes and decodes a kind of sectioned file; {@code docs/model-file.md} describes it byte by
 * byte. All numbers are little-endian.
 *
 * @param noun name of this kind of file in messages: model, checkpoint
 * @param letters four ASCII letters that distinguish this kind from others
 * @param version the newest known version
 * @param remedy a sentence with the remedy for a damaged file
 */
public record SectionedFormat(String noun, String letters, int version, String remedy) {
  /** Length of the header in bytes: magic, format version, length of the file. */
  public static final int HEADER = 8 + Integer.BYTES + Long.BYTES;

  /** Arrays end a little before two gigabytes. */
  static final long MAX_LENGTH = Integer.MAX_VALUE - 64;

  /**
   * Returns the first bytes of a file. As in PNG, no text file begins with them, and a transfer
   * that changes line ends destroys them.
   */
  public byte[] magic() {
    byte[] magic = {(byte) 0x89, 0, 0, 0, 0, '\r', '\n', 0x1A};
    System.arraycopy(letters.getBytes(StandardCharsets.US_ASCII), 0, magic, 1, 4);
    return magic;
  }

  /**
   * Encodes sections as the bytes of a file.
   *
   * @throws IllegalArgumentException if {@link #decode} would not accept them, for example because
   *     the head is nested too deeply
   */
  public byte[] encode(SectionedFile sections) {
    byte[] head = Json.write(sections.head());
    long length = HEADER + 2L * Integer.BYTES + head.length + Sha256.LENGTH;
    for (Map.Entry<String, byte[]> part : sections.parts().entrySet()) {
      length += 2L * Integer.BYTES + part.getKey().length() + part.getValue().length;
    }
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException("It would be larger than 2 GB.");
    }
    ByteBuffer file = SectionedFile.littleEndian(ByteBuffer.allocate((int) length));
    file.put(magic()).putInt(version).putLong(length);
    putSized(file, head);
    file.putInt(sections.parts().size());
    sections
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

  /** Returns the beginning of a sentence about a file. */
  String subject(Path file) {
    return "The " + noun + " " + file;
  }

  /**
   * Checks the header of a file before the rest is read.
   *
   * @param header at most {@value #HEADER} bytes, from the beginning of the file
   * @param size of the whole file in bytes
   * @throws IllegalArgumentException with a whole sentence, if this is no complete file of this
   *     kind
   */
  void checkHeader(Path file, ByteBuffer header, long size) {
    byte[] magic = magic();
    int seen = Math.min(header.remaining(), magic.length);
    byte[] start = new byte[seen];
    header.get(start);
    if (size == 0 || !Arrays.equals(start, Arrays.copyOf(magic, seen))) {
      throw new IllegalArgumentException(file + " is not a captcha-solver " + noun + ".");
    }
    if (size < HEADER) {
      throw damaged(file, "is cut short after " + size + " bytes.");
    }
    int seenVersion = header.getInt();
    if (seenVersion > version) {
      throw new IllegalArgumentException(
          subject(file)
              + " was made by a newer version of this program (format "
              + seenVersion
              + "; this one knows up to "
              + version
              + "). Update the program.");
    }
    long length = header.getLong();
    if (size < length) {
      throw damaged(file, "is cut short: it has " + size + " of " + length + " bytes.");
    }
    if (seenVersion < 1 || size > length || size > MAX_LENGTH) {
      throw damaged(file, "has been altered: its header does not fit.");
    }
  }

  /**
   * Decodes a file whose header was checked.
   *
   * @throws IllegalArgumentException with a whole sentence, if it was altered or is malformed
   */
  SectionedFile decode(byte[] bytes, Path file) {
    if (!isIntact(bytes)) {
      throw damaged(file, "has been altered: its checksum does not match.");
    }
    try {
      return decode(bytes);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(subject(file) + " is malformed. " + e.getMessage(), e);
    }
  }

  private IllegalArgumentException damaged(Path file, String fault) {
    return new IllegalArgumentException(subject(file) + " " + fault + " " + remedy);
  }

  /** Returns whether the SHA-256 at the end is that of everything before it. */
  static boolean isIntact(byte[] file) {
    int end = file.length - Sha256.LENGTH;
    return end >= HEADER
        && ByteBuffer.wrap(new Sha256().add(file, end).digest())
            .equals(ByteBuffer.wrap(file, end, Sha256.LENGTH));
  }

  /**
   * Decodes an intact file.
   *
   * @throws IllegalArgumentException with the reason, if it is malformed
   */
  static SectionedFile decode(byte[] file) {
    ByteBuffer in =
        SectionedFile.littleEndian(
            ByteBuffer.wrap(file, HEADER, file.length - HEADER - Sha256.LENGTH));
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
        throw new IllegalArgumentException("There are bytes after its last part.");
      }
      return new SectionedFile(Json.read(head), parts);
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
