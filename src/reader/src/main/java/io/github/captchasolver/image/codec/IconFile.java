package io.github.captchasolver.image.codec;

import io.github.captchasolver.util.PngEncoder;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Takes the largest image out of a Windows icon: a PNG, or a BMP without its file header that is
 * followed by a mask of its transparent pixels.
 */
final class IconFile {
  private static final int HEADER = 6;
  private static final int ENTRY = 16;
  private static final int BMP_HEADER = 14;
  private static final int WITH_ALPHA = 32;

  private IconFile() {}

  static boolean isOne(byte[] bytes) {
    return bytes.length > HEADER + ENTRY
        && little(bytes).getInt(0) == 0x10000
        && little(bytes).getShort(4) > 0;
  }

  /**
   * Returns the largest image as a PNG.
   *
   * @throws ImageException if it is damaged or too large
   */
  static byte[] png(byte[] icon) {
    try {
      byte[] image = largest(icon);
      return PngChunks.isPng(image) ? image : PngEncoder.encode(decoded(little(image)));
    } catch (IndexOutOfBoundsException e) {
      throw ImageException.truncated();
    }
  }

  private static byte[] largest(byte[] icon) {
    ByteBuffer in = little(icon);
    int best = HEADER;
    for (int i = 1; i < in.getShort(4); i++) {
      int entry = HEADER + i * ENTRY;
      // A side of 256 is stored as 0.
      if ((in.get(entry) - 1 & 0xFF) > (in.get(best) - 1 & 0xFF)) {
        best = entry;
      }
    }
    int size = in.getInt(best + 8);
    int offset = in.getInt(best + 12);
    if (size < 0 || offset < 0 || offset > icon.length - size) {
      throw ImageException.truncated();
    }
    return Arrays.copyOfRange(icon, offset, offset + size);
  }

  private static BufferedImage decoded(ByteBuffer bitmap) {
    int header = bitmap.getInt(0);
    int width = bitmap.getInt(4);
    int height = bitmap.getInt(8) / 2; // that of the mask is counted as well
    int bits = bitmap.getShort(14);
    ImageDecoder.requireAcceptable(width, height);
    int palette = bits > 8 ? 0 : bitmap.getInt(32) == 0 ? 1 << bits : bitmap.getInt(32);
    int pixels = header + Integer.BYTES * palette;
    ByteBuffer bmp = little(new byte[BMP_HEADER + bitmap.limit()]);
    bmp.put((byte) 'B').put((byte) 'M').putInt(bmp.limit()).putInt(0).putInt(BMP_HEADER + pixels);
    bmp.put(bitmap.array()).putInt(BMP_HEADER + 8, height);
    BufferedImage colours = Animation.decoded(bmp.array());
    int mask = pixels + stride(width * bits) * height;
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    boolean hasAlpha = bits == WITH_ALPHA && anyAlpha(bitmap, pixels, mask);
    for (int y = 0; y < height; y++) {
      int row = height - 1 - y; // rows are stored from the bottom up
      for (int x = 0; x < width; x++) {
        int alpha =
            hasAlpha
                ? bitmap.get(pixels + Integer.BYTES * (row * width + x) + 3) & 0xFF
                : (bitmap.get(mask + stride(width) * row + x / 8) >> 7 - x % 8 & 1) == 1 ? 0 : 0xFF;
        image.setRGB(x, y, alpha << 24 | colours.getRGB(x, y) & 0xFFFFFF);
      }
    }
    return image;
  }

  private static boolean anyAlpha(ByteBuffer bitmap, int from, int to) {
    for (int at = from + 3; at < to; at += Integer.BYTES) {
      if (bitmap.get(at) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns the bytes of a row of bits, which end on a multiple of four. */
  private static int stride(int bits) {
    return (bits + 31) / 32 * Integer.BYTES;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
