package io.github.captchasolver.image.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks the chunks of a WebP file (RFC 9649). Readers trust the size in the file header, but
 * decode frames of the size in the frame header, and fill missing pixels with black. So this class
 * checks all frames beforehand, and drops chunks that do not affect pixels, for example colour
 * profiles.
 */
final class WebpChunks {
  private static final int RIFF = type("RIFF");
  private static final int WEBP = type("WEBP");
  private static final int LOSSY = type("VP8 ");
  private static final int LOSSLESS = type("VP8L");
  private static final int EXTENDED = type("VP8X");
  private static final int FRAME = type("ANMF");

  private static final Set<Integer> ESSENTIAL =
      Stream.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF")
          .map(WebpChunks::type)
          .collect(Collectors.toUnmodifiableSet());

  /** Bytes before the first chunk: RIFF, length, WEBP. */
  static final int FILE_HEADER = 12;

  /** Type and length. */
  static final int CHUNK_HEADER = 8;

  /** Bytes in an ANMF chunk before the chunks of its frame. */
  private static final int FRAME_HEADER = 16;

  /** Flags of an extended header for a profile, EXIF and XMP. */
  private static final int DROPPED_FLAGS = 0x20 | 0x08 | 0x04;

  /** Length of the part of a bitstream that contains its size. */
  private static final int BITSTREAM_HEADER = 10;

  private static final int SIDE_MASK = 0x3FFF;

  private WebpChunks() {}

  static boolean isWebp(byte[] bytes) {
    var in = little(bytes);
    return bytes.length >= FILE_HEADER && in.getInt(0) == RIFF && in.getInt(8) == WEBP;
  }

  /**
   * Returns the same image with only the chunks that determine its pixels.
   *
   * @param bytes a file with the header of a WebP
   * @throws ImageException if it ends early, or a frame is too large
   */
  static byte[] essential(byte[] bytes) {
    var in = little(bytes);
    long end = CHUNK_HEADER + Integer.toUnsignedLong(in.getInt(4));
    if (end > bytes.length) {
      throw ImageException.truncated();
    }
    // Chunks of odd length have a padding byte, which the last one of a file sometimes lacks.
    var out = little(new byte[bytes.length + 1]);
    out.put(bytes, 0, FILE_HEADER);
    int at = FILE_HEADER;
    while (at + CHUNK_HEADER <= end) {
      int type = in.getInt(at);
      int length = length(in, at, end);
      checkFrames(in, at, length, type);
      if (ESSENTIAL.contains(type)) {
        int start = out.position();
        out.put(bytes, at, CHUNK_HEADER + length);
        if (type == EXTENDED && length > 0) {
          int flags = start + CHUNK_HEADER;
          out.put(flags, (byte) (out.get(flags) & ~DROPPED_FLAGS));
        }
        if (length % 2 == 1) {
          out.put((byte) 0);
        }
      }
      at += CHUNK_HEADER + length + length % 2;
    }
    out.putInt(4, out.position() - CHUNK_HEADER);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static int length(ByteBuffer in, int at, long end) {
    int length = in.getInt(at + 4);
    if (length < 0) {
      throw ImageException.damaged("a part of it has an impossible length");
    }
    if (length > end - at - CHUNK_HEADER) {
      throw ImageException.truncated();
    }
    return length;
  }

  /** Checks the sizes in the bitstreams themselves, also inside the frames of an animation. */
  private static void checkFrames(ByteBuffer in, int at, int length, int type) {
    int data = at + CHUNK_HEADER;
    if (type == FRAME) {
      long end = (long) data + length;
      int inner = data + FRAME_HEADER;
      while (inner + CHUNK_HEADER <= end) {
        int innerLength = length(in, inner, end);
        int innerType = in.getInt(inner);
        if (innerType != FRAME) {
          checkFrames(in, inner, innerLength, innerType);
        }
        inner += CHUNK_HEADER + innerLength + innerLength % 2;
      }
    } else if (type == LOSSY || type == LOSSLESS) {
      if (length < BITSTREAM_HEADER) {
        throw ImageException.truncated();
      }
      // VP8: three bytes of tag and three of start code, then 14 bits for each side (RFC 6386,
      // section 9.1). VP8L: a signature byte, then 14 bits for each side less one.
      int sides = in.getInt(data + (type == LOSSY ? 6 : 1));
      int width = type == LOSSY ? sides & SIDE_MASK : (sides & SIDE_MASK) + 1;
      int height = type == LOSSY ? sides >>> 16 & SIDE_MASK : (sides >>> 14 & SIDE_MASK) + 1;
      ImageDecoder.requireAtMost(width, height);
    }
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static int type(String name) {
    return little(name.getBytes(StandardCharsets.US_ASCII)).getInt();
  }
}
