package io.github.captchasolver.image.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Checks the chunks of a PNG file (W3C PNG, section 5). ImageIO neither verifies their checksums
 * nor limits the inflated size of text and profile chunks, so this class verifies checksums and
 * drops those chunks.
 */
final class PngChunks {
  static final long SIGNATURE = 0x89504E470D0A1A0AL;

  /** Bytes of a chunk besides its data: length, type, checksum. */
  static final int FRAME = 12;

  private static final int END = type("IEND");

  private static final Set<Integer> ESSENTIAL =
      Stream.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND")
          .map(PngChunks::type)
          .collect(Collectors.toUnmodifiableSet());

  private PngChunks() {}

  static boolean isPng(byte[] bytes) {
    return bytes.length >= Long.BYTES && ByteBuffer.wrap(bytes).getLong() == SIGNATURE;
  }

  /**
   * Returns the same image with only the chunks that determine its pixels, each with a valid
   * checksum.
   *
   * @param bytes a file with the signature of a PNG
   * @throws ImageException if a checksum is wrong or the end chunk is not reached
   */
  static byte[] essential(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    var out = ByteBuffer.allocate(bytes.length);
    out.putLong(in.getLong());
    int type;
    do {
      int start = in.position();
      if (in.remaining() < FRAME) {
        throw ImageException.truncated();
      }
      int length = in.getInt();
      type = in.getInt();
      if (length < 0) {
        throw ImageException.damaged("a part of it has an impossible length");
      }
      if (length > in.remaining() - Integer.BYTES) {
        throw ImageException.truncated();
      }
      in.position(in.position() + length);
      int checksum = in.getInt();
      if (ESSENTIAL.contains(type)) {
        var crc = new CRC32();
        crc.update(bytes, start + Integer.BYTES, Integer.BYTES + length);
        if ((int) crc.getValue() != checksum) {
          throw ImageException.damaged("a checksum in it does not match");
        }
        out.put(bytes, start, FRAME + length);
      }
    } while (type != END);
    return Arrays.copyOf(out.array(), out.position());
  }

  static int type(String name) {
    return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt();
  }

  /** Returns the name of a chunk type. */
  static String name(int type) {
    return new String(
        ByteBuffer.allocate(Integer.BYTES).putInt(type).array(), StandardCharsets.ISO_8859_1);
  }
}
