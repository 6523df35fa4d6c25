package io.github.captchasolver.dataset;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Tells in which charset the names of an old zip are text. Windows writes names in the code page of
 * its language and does not say which: Russian ones are Cyrillic letters alone in code page 866,
 * and Chinese ones are frequent characters alone in GBK; as code page 437 both are line graphics,
 * Greek and accented letters in any order.
 */
final class ZipNames {
  private static final String RUSSIAN = "IBM866";
  private static final String CHINESE = "GBK";

  /** Smallest share of the Chinese characters that are of the more frequent half of GB 2312. */
  private static final double FREQUENT = 0.6;

  private ZipNames() {}

  /** Returns the charset, or null if none is likely. */
  static Charset charset(File file) throws IOException {
    List<byte[]> names;
    // A charset that maps every byte to one character gives the bytes back.
    try (var zip = new ZipFile(file, StandardCharsets.ISO_8859_1)) {
      names =
          zip.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.chars().allMatch(c -> c < 0x100))
              .map(name -> name.getBytes(StandardCharsets.ISO_8859_1))
              .filter(bytes -> !isAscii(bytes))
              .toList();
    }
    if (names.isEmpty()) {
      return null;
    }
    if (Charset.isSupported(CHINESE) && isChinese(names)) {
      return Charset.forName(CHINESE);
    }
    return Charset.isSupported(RUSSIAN) && isRussian(names) ? Charset.forName(RUSSIAN) : null;
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether all characters beyond ASCII are Cyrillic, in names without Latin letters. */
  private static boolean isRussian(List<byte[]> names) {
    int several = 0;
    for (byte[] bytes : names) {
      String name = new String(bytes, Charset.forName(RUSSIAN));
      String stem = ImageNames.withoutExtension(ImageNames.last(name));
      boolean cyrillic =
          name.codePoints()
              .filter(c -> c > 0x7f)
              .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC);
      boolean latin = stem.chars().anyMatch(c -> c < 0x80 && Character.isLetter(c));
      if (!cyrillic || latin) {
        return false;
      }
      several += name.codePoints().filter(c -> c > 0x7f).count() > 1 ? 1 : 0;
    }
    return 2 * several > names.size();
  }

  private static boolean isChinese(List<byte[]> names) {
    int characters = 0;
    int frequent = 0;
    for (byte[] bytes : names) {
      try {
        Charset.forName(CHINESE).newDecoder().decode(ByteBuffer.wrap(bytes));
      } catch (CharacterCodingException e) {
        return false;
      }
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] < 0) {
          int lead = bytes[i] & 0xff;
          int trail = bytes[++i] & 0xff;
          if (lead < 0xb0 || lead > 0xf7 || trail < 0xa1) {
            return false;
          }
          characters++;
          frequent += lead <= 0xd7 ? 1 : 0;
        }
      }
    }
    return frequent >= FREQUENT * characters;
  }
}
