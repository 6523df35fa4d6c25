package io.github.captchasolver.image.codec;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes PNG files byte by byte, so that tests know the stored samples. */
public final class HandMadePng {
  public static final int GREY = 0;
  static final int RGB = 2;
  static final int PALETTE = 3;
  public static final int GREY_ALPHA = 4;
  static final int RGBA = 6;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  public HandMadePng(int width, int height, int bitDepth, int colourType) {
    try {
      out.writeLong(0x89504E470D0A1A0AL);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    var header = ByteBuffer.allocate(13);
    header.putInt(width).putInt(height).put((byte) bitDepth).put((byte) colourType);
    chunk("IHDR", header.array());
  }

  HandMadePng chunk(String type, byte... data) {
    try {
      byte[] name = type.getBytes(StandardCharsets.US_ASCII);
      var crc = new CRC32();
      crc.update(name);
      crc.update(data);
      out.writeInt(data.length);
      out.write(name);
      out.write(data);
      out.writeInt((int) crc.getValue());
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Appends the same row of packed samples for every line, then the end. */
  public byte[] rows(int height, int... row) {
    var data = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(data)) {
      for (int y = 0; y < height; y++) {
        deflater.write(0);
        for (int value : row) {
          deflater.write(value);
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    chunk("IDAT", data.toByteArray());
    chunk("IEND");
    return bytes.toByteArray();
  }
}
