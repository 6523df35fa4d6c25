package io.github.captchasolver.image.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Reads the frames of an animated PNG (W3C PNG, third edition, section 11.3.6), which ImageIO does
 * not know: each becomes a PNG of its own.
 */
final class PngFrames implements Animation {
  private static final int SIGNATURE = 8;

  /** Bytes of an IHDR chunk after width and height. */
  private static final int HEADER_REST = 5;

  private static final int CLEAR = 1;
  private static final int RESTORE = 2;

  /** A frame control chunk and the compressed pixels that follow it. */
  private record Part(ByteBuffer control, ByteArrayOutputStream pixels) {}

  private final List<Part> parts;
  private final ByteBuffer header;

  /** The chunks of palette and transparency. */
  private final byte[] colours;

  private PngFrames(List<Part> parts, byte[] header, byte[] colours) {
    this.parts = parts;
    this.header = ByteBuffer.wrap(header);
    this.colours = colours;
  }

  /**
   * Returns the frames; null if there is one.
   *
   * @param png a file with the signature of a PNG
   * @throws ImageException if its chunks are damaged
   */
  static PngFrames of(byte[] png) {
    if (!isAnimated(png)) {
      return null;
    }
    var in = ByteBuffer.wrap(png).position(SIGNATURE);
    var colours = new ByteArrayOutputStream();
    var parts = new ArrayList<Part>();
    byte[] header = null;
    while (in.remaining() >= PngChunks.FRAME) {
      int length = in.getInt();
      String type = PngChunks.name(in.getInt());
      if (length < 0 || length > in.remaining() - Integer.BYTES) {
        throw ImageException.truncated();
      }
      byte[] data = new byte[length];
      in.get(data);
      byte[] chunk = chunk(type, data);
      if (in.getInt() != ByteBuffer.wrap(chunk).getInt(chunk.length - Integer.BYTES)) {
        throw ImageException.damaged("a checksum in it does not match");
      }
      switch (type) {
        case "IHDR" -> header = data;
        case "PLTE", "tRNS" -> colours.writeBytes(chunk);
        case "fcTL" -> parts.add(new Part(ByteBuffer.wrap(data), new ByteArrayOutputStream()));
        case "IDAT" -> append(parts, data, 0);
        case "fdAT" -> append(parts, data, Integer.BYTES);
        default -> {
          // does not affect pixels
        }
      }
    }
    parts.removeIf(part -> part.pixels().size() == 0);
    return header == null || parts.size() < 2
        ? null
        : new PngFrames(parts, header, colours.toByteArray());
  }

  /** Returns whether a chunk before the pixels says so; most files are not read any further. */
  private static boolean isAnimated(byte[] png) {
    var in = ByteBuffer.wrap(png).position(SIGNATURE);
    while (in.remaining() >= PngChunks.FRAME) {
      int length = in.getInt();
      String type = PngChunks.name(in.getInt());
      if (type.equals("acTL")) {
        return true;
      }
      if (type.equals("IDAT") || length < 0 || length > in.remaining() - Integer.BYTES) {
        return false;
      }
      in.position(in.position() + length + Integer.BYTES);
    }
    return false;
  }

  /** Adds pixels to the last frame; those before the first one are no part of the animation. */
  private static void append(List<Part> parts, byte[] data, int from) {
    if (!parts.isEmpty() && data.length > from) {
      parts.get(parts.size() - 1).pixels().write(data, from, data.length - from);
    }
  }

  @Override
  public int count() {
    return parts.size();
  }

  @Override
  public int width() {
    return header.getInt(0);
  }

  @Override
  public int height() {
    return header.getInt(Integer.BYTES);
  }

  @Override
  public Frame frame(int number) {
    ByteBuffer control = parts.get(number).control();
    // Sequence number, width, height, left, top, two bytes each of a delay, disposal, blending.
    int[] numbers = new int[5];
    control.asIntBuffer().get(numbers);
    int disposal = control.get(24);
    byte[] size = header.array().clone();
    ByteBuffer.wrap(size).putInt(numbers[1]).putInt(numbers[2]);
    var png = new ByteArrayOutputStream();
    png.write(header(), 0, SIGNATURE);
    png.writeBytes(chunk("IHDR", Arrays.copyOf(size, 2 * Integer.BYTES + HEADER_REST)));
    png.writeBytes(colours);
    png.writeBytes(chunk("IDAT", parts.get(number).pixels().toByteArray()));
    png.writeBytes(chunk("IEND", new byte[0]));
    return new Frame(
        Animation.decoded(png.toByteArray()),
        numbers[3],
        numbers[4],
        disposal == CLEAR ? Disposal.CLEAR : disposal == RESTORE ? Disposal.RESTORE : Disposal.KEEP,
        control.get(25) == 0);
  }

  private static byte[] header() {
    return ByteBuffer.allocate(SIGNATURE).putLong(PngChunks.SIGNATURE).array();
  }

  private static byte[] chunk(String type, byte[] data) {
    var chunk = ByteBuffer.allocate(PngChunks.FRAME + data.length);
    chunk.putInt(data.length).putInt(PngChunks.type(type)).put(data);
    var crc = new CRC32();
    crc.update(chunk.array(), Integer.BYTES, Integer.BYTES + data.length);
    return chunk.putInt((int) crc.getValue()).array();
  }
}
