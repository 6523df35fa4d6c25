package io.github.captchasolver.image.codec;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names formats that are recognized but not decoded, and says what to do. */
final class ForeignFormat {
  private static final int LOOKED_AT = 300;

  private ForeignFormat() {}

  /** Returns the exception for bytes that no reader knows. */
  static ImageException of(byte[] bytes) {
    String start =
        new String(bytes, 0, Math.min(LOOKED_AT, bytes.length), StandardCharsets.ISO_8859_1);
    if (start.startsWith("ftyp", 4)) {
      String brand = start.substring(Math.min(8, start.length()), Math.min(12, start.length()));
      if (brand.startsWith("avi")) {
        return unsupported("an AVIF image");
      }
      if (brand.startsWith("he") || brand.equals("mif1") || brand.equals("msf1")) {
        return unsupported("a HEIC image");
      }
    }
    String markup = start.toLowerCase(Locale.ROOT);
    if (markup.contains("<svg")) {
      return unsupported("an SVG drawing");
    }
    if (markup.stripLeading().startsWith("<!doctype html") || markup.contains("<html")) {
      return ImageException.notAnImage(
          "is a web page and not an image: the download did not give what was asked for.");
    }
    return ImageException.notAnImage(
        "is not an image of a supported format (PNG, JPEG, GIF, BMP, WebP, TIFF, PNM, ICO).");
  }

  private static ImageException unsupported(String what) {
    return ImageException.notAnImage(
        "is "
            + what
            + ", a format that is not supported: convert it to PNG, for example with"
            + " ImageMagick (magick FILE FILE.png).");
  }
}
