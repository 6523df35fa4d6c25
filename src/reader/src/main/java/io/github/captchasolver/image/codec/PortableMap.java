package io.github.captchasolver.image.codec;

import io.github.captchasolver.util.PngEncoder;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;

/**
 * Decodes Netpbm images (PBM, PGM and PPM, plain and raw), which ImageIO does not know. Values are
 * scaled to 0..255.
 */
final class PortableMap {
  private static final int WHITE = 255;
  private static final int MAX_VALUE = 65_535;

  private final byte[] bytes;
  private int at = 2;

  private PortableMap(byte[] bytes) {
    this.bytes = bytes;
  }

  static boolean isOne(byte[] bytes) {
    return bytes.length > 8
        && bytes[0] == 'P'
        && bytes[1] >= '1'
        && bytes[1] <= '6'
        && (Character.isWhitespace(bytes[2]) || bytes[2] == '#');
  }

  /**
   * Returns the same image as a PNG.
   *
   * @throws ImageException if it is damaged, too small or too large
   */
  static byte[] png(byte[] bytes) {
    return PngEncoder.encode(new PortableMap(bytes).image());
  }

  private BufferedImage image() {
    int kind = bytes[1] - '0';
    boolean raw = kind > 3;
    boolean bits = kind == 1 || kind == 4;
    int bands = kind == 3 || kind == 6 ? 3 : 1;
    int width = number();
    int height = number();
    ImageDecoder.requireAcceptable(width, height);
    int most = bits ? 1 : number();
    if (most < 1 || most > MAX_VALUE) {
      throw ImageException.damaged("its largest value is " + most);
    }
    at++; // one white space before the pixels
    var image =
        new BufferedImage(
            width, height, bands == 3 ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
    WritableRaster raster = image.getRaster();
    int[] row = new int[width * bands];
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < row.length; i++) {
        int value = raw ? bits ? bit(i) : rawValue(most) : bits ? digit() : number();
        row[i] = bits ? WHITE * (1 - value) : Math.min(WHITE, (value * WHITE + most / 2) / most);
      }
      at += raw && bits ? (width + 7) / 8 : 0;
      raster.setPixels(0, y, width, 1, row);
    }
    return image;
  }

  private int bit(int column) {
    return next(at + column / 8) >> 7 - column % 8 & 1;
  }

  private int rawValue(int most) {
    int value = next(at++);
    return most > WHITE ? value << 8 | next(at++) : value;
  }

  private int digit() {
    skip();
    return next(at++) - '0';
  }

  private int number() {
    skip();
    int number = 0;
    int start = at;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9' && number <= MAX_VALUE) {
      number = 10 * number + bytes[at++] - '0';
    }
    if (at == start) {
      throw at < bytes.length
          ? ImageException.damaged("a number is missing in it")
          : ImageException.truncated();
    }
    return number;
  }

  /** Skips white space and comments. */
  private void skip() {
    while (at < bytes.length && (Character.isWhitespace(bytes[at]) || bytes[at] == '#')) {
      boolean comment = bytes[at] == '#';
      while (comment && at < bytes.length && bytes[at] != '\n') {
        at++;
      }
      at++;
    }
  }

  private int next(int position) {
    if (position >= bytes.length) {
      throw ImageException.truncated();
    }
    return bytes[position] & 0xFF;
  }
}
