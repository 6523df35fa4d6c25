package io.github.captchasolver.image.codec;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * Decodes images that are written as text: base64 (RFC 4648), alone or in a data URL (RFC 2397).
 */
public final class Base64Image {
  private static final String SCHEME = "data:";
  private static final String MARK = ";base64";

  /** The smallest image is longer; a shorter text is rather a name. */
  private static final int SHORTEST = 48;

  private Base64Image() {}

  /**
   * Returns whether a text looks like an image: a data URL, or nothing but base64 of some length.
   */
  public static boolean isText(String text) {
    return isText(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isText(byte[] text) {
    int start = 0;
    while (start < text.length && isFiller(text[start])) {
      start++;
    }
    if (startsWithScheme(text, start)) {
      return true;
    }
    for (int i = start; i < text.length; i++) {
      if (!isDigit(text[i]) && !isFiller(text[i])) {
        return false;
      }
    }
    return text.length - start >= SHORTEST && !isPortableMap(text, start);
  }

  private static boolean startsWithScheme(byte[] text, int start) {
    return text.length - start > SCHEME.length()
        && new String(text, start, SCHEME.length(), StandardCharsets.ISO_8859_1)
            .toLowerCase(Locale.ROOT)
            .equals(SCHEME);
  }

  /** PNM files begin with P1 to P7 and may hold numbers only. */
  private static boolean isPortableMap(byte[] text, int start) {
    return text[start] == 'P' && Character.isWhitespace(text[start + 2]);
  }

  private static boolean isFiller(byte character) {
    return Character.isWhitespace(character) || character == '"' || character == '\'';
  }

  private static boolean isDigit(byte c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || "+/-_=".indexOf(c) >= 0;
  }

  /**
   * Returns the bytes of an image that is written as text.
   *
   * @param text base64, also of the URL-safe alphabet and over several lines, or a data URL
   * @throws ImageException if it is neither
   */
  public static byte[] parse(String text) {
    String plain = text.strip().replaceAll("^[\"']|[\"']$", "");
    if (plain.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      int comma = plain.indexOf(',');
      if (comma < 0 || !plain.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(MARK)) {
        throw ImageException.notAnImage(
            "is a data URL without base64; write data:image/png;base64,... instead.");
      }
      plain =
          plain.substring(comma + 1).replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
    }
    try {
      return Base64.getDecoder()
          .decode(plain.replaceAll("\\s", "").replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      throw ImageException.notAnImage("is not an image, and not base64 text of one either.");
    }
  }

  /**
   * Returns the image that a file holds as text; other files as they are.
   *
   * @throws ImageException if it is a data URL that cannot be decoded
   */
  public static byte[] decoded(byte[] file) {
    return isText(file) ? parse(new String(file, StandardCharsets.ISO_8859_1)) : file;
  }
}
