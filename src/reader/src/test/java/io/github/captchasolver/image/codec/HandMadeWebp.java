package io.github.captchasolver.image.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Builds WebP files from chunks. The bitstreams are 16x8 pixels encoded by a browser: the left half
 * is rgb(10, 200, 30), the right half white or, with alpha, transparent.
 */
final class HandMadeWebp {
  static final byte[] LOSSY =
      hex(
          "7001009d012a1000080000c01225a0027401400000fefb027fffe8711fff8e15fffc542fff6e09fffdb61000");
  static final byte[] LOSSLESS = hex("2f0fc001000ff01be42bd4df237cfe230d62c1247fe99d2944f43f3200");
  static final byte[] LOSSLESS_ALPHA = hex("2f0fc001100f30c8a3301ef31ff0100b26f397ee4c21a2ff9101");
  static final byte[] LOSSY_UNDER_ALPHA =
      hex(
          "7001009d012a1000080000c01225a0027401400000fefc6f1ffff2bf5fffc70afffe2a17ffb704fffedb0800");
  static final byte[] ALPHA = hex("010f30ff1111422c98cc5fba338588fe470e");

  private final ByteBuffer out = ByteBuffer.allocate(100_000).order(ByteOrder.LITTLE_ENDIAN);

  HandMadeWebp() {
    out.put("RIFF\0\0\0\0WEBP".getBytes(StandardCharsets.US_ASCII));
  }

  HandMadeWebp chunk(String type, byte... data) {
    out.put(type.getBytes(StandardCharsets.US_ASCII)).putInt(data.length).put(data);
    if (data.length % 2 == 1) {
      out.put((byte) 0);
    }
    return this;
  }

  /** Returns an extended header with some flags, for 16x8 pixels. */
  HandMadeWebp extended(int flags) {
    return chunk(
        "VP8X",
        (byte) flags,
        (byte) 0,
        (byte) 0,
        (byte) 0,
        (byte) 15,
        (byte) 0,
        (byte) 0,
        (byte) 7,
        (byte) 0,
        (byte) 0);
  }

  /** Returns the data of a frame of 16x8 pixels in the corner, with one bitstream. */
  static byte[] frame(String type, byte[] bitstream) {
    var data = ByteBuffer.allocate(24 + bitstream.length + bitstream.length % 2);
    data.order(ByteOrder.LITTLE_ENDIAN).put(6, (byte) 15).put(9, (byte) 7).position(16);
    data.put(type.getBytes(StandardCharsets.US_ASCII)).putInt(bitstream.length).put(bitstream);
    return data.array();
  }

  byte[] bytes() {
    out.putInt(4, out.position() - 8);
    var bytes = new byte[out.position()];
    out.get(0, bytes);
    return bytes;
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
