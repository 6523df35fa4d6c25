package io.github.captchasolver.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes grey animations as WebP (RFC 9649): lossless frames whose pixels are written one by one,
 * with codes of the same length.
 */
final class LosslessWebp {
  private static final int ANIMATION = 0x02;
  private static final int NO_BLENDING = 0x02;
  private static final int LEVELS = 256;
  private static final int LENGTH_SYMBOLS = 24;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int buffered;
  private int bits;

  private LosslessWebp() {}

  /** Returns an animation of images of the same size. */
  static byte[] animation(List<BufferedImage> frames) {
    int width = frames.get(0).getWidth();
    int height = frames.get(0).getHeight();
    var chunks = new ByteArrayOutputStream();
    var header = little(10).put((byte) ANIMATION).position(4);
    chunks.writeBytes(chunk("VP8X", size(header, width, height).array()));
    chunks.writeBytes(chunk("ANIM", new byte[6]));
    for (BufferedImage frame : frames) {
      byte[] image = chunk("VP8L", image(frame));
      var data = size(little(16 + image.length).position(6), width, height);
      data.put((byte) 100).put((byte) 0).put((byte) 0).put((byte) NO_BLENDING).put(image);
      chunks.writeBytes(chunk("ANMF", data.array()));
    }
    byte[] body = chunks.toByteArray();
    return little(12 + body.length)
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(4 + body.length)
        .put("WEBP".getBytes(StandardCharsets.US_ASCII))
        .put(body)
        .array();
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer size(ByteBuffer out, int width, int height) {
    for (int side : new int[] {width - 1, height - 1}) {
      out.put((byte) side).put((byte) (side >> 8)).put((byte) (side >> 16));
    }
    return out;
  }

  private static byte[] chunk(String type, byte[] data) {
    return little(8 + data.length + data.length % 2)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .putInt(data.length)
        .put(data)
        .array();
  }

  private static byte[] image(BufferedImage frame) {
    var out = new LosslessWebp();
    out.write(0x2F, 8).write(frame.getWidth() - 1, 14).write(frame.getHeight() - 1, 14);
    out.write(0, 1).write(0, 3); // no transparency, version 0
    out.write(1, 1).write(2, 2).write(0, 1); // red and blue are differences from green
    out.write(0, 1).write(0, 1); // no colour cache, one group of codes
    out.writeCodeOfLevels();
    out.write(1, 1).write(0, 1).write(0, 1).write(0, 1); // red is always 0
    out.write(1, 1).write(0, 1).write(0, 1).write(0, 1); // and blue
    out.write(1, 1).write(0, 1).write(1, 1).write(LEVELS - 1, 8); // transparency is always 255
    out.write(1, 1).write(0, 1).write(0, 1).write(0, 1); // no distances
    for (int y = 0; y < frame.getHeight(); y++) {
      for (int x = 0; x < frame.getWidth(); x++) {
        out.write(Integer.reverse(frame.getRGB(x, y) >> 8 & 0xFF) >>> 24, 8);
      }
    }
    return out.write(0, 7).bytes.toByteArray();
  }

  /** Writes that each level has a code of 8 bits; lengths of repetitions have none. */
  private void writeCodeOfLevels() {
    write(0, 1).write(8, 4); // 12 lengths of codes for lengths
    for (int length : new int[] {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8}) {
      write(length == 0 || length == 8 ? 1 : 0, 3);
    }
    write(0, 1); // all symbols are listed
    for (int i = 0; i < LEVELS; i++) {
      write(1, 1);
    }
    for (int i = 0; i < LENGTH_SYMBOLS; i++) {
      write(0, 1);
    }
  }

  private LosslessWebp write(int value, int count) {
    buffered |= value << bits;
    bits += count;
    while (bits >= 8) {
      bytes.write(buffered);
      buffered >>>= 8;
      bits -= 8;
    }
    return this;
  }
}
