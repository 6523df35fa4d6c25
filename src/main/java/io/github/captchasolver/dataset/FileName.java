package io.github.captchasolver.dataset;

import io.github.captchasolver.text.LabelRule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;

/**
 * Name of a file inside a zip or folder.
 *
 * @param path with {@code /} between folders, as found
 */
record FileName(String path) {
  /**
   * Code point order, which is the byte order of UTF-8; that of {@code String} differs beyond
   * U+FFFF.
   */
  static final Comparator<FileName> BY_CODE_POINT =
      (a, b) -> Arrays.compareUnsigned(utf8(a.path), utf8(b.path));

  private static final Set<String> PICTURES =
      Set.of("png", "jpg", "jpeg", "jpe", "gif", "bmp", "tif", "tiff", "wbmp", "webp");

  /** Left by operating systems, or beside pictures on purpose. */
  private static final Set<String> OTHERS =
      Set.of(
          "txt", "csv", "tsv", "md", "rst", "json", "jsonl", "xml", "yml", "yaml", "html", "htm",
          "pdf", "log", "ini", "db", "py", "ipynb", "java", "sh", "bat");

  private static final String MAC_FOLDER = "__MACOSX";

  /**
   * Whether a set may hold this file without meaning it: hidden files and folders, what operating
   * systems leave behind, text and tables. Other names are judged by content.
   */
  boolean isJunk() {
    String[] parts = path.split("/");
    for (int i = 0; i < parts.length - 1; i++) {
      boolean relative = parts[i].equals(".") || parts[i].equals("..");
      if (parts[i].equals(MAC_FOLDER) || (parts[i].startsWith(".") && !relative)) {
        return true;
      }
    }
    String name = parts[parts.length - 1];
    String extension = extension(name);
    // ".png" is no hidden file but a picture that lacks its label.
    boolean onlyExtension = name.equals("." + extension) && PICTURES.contains(extension);
    return (name.startsWith(".") && !onlyExtension) || OTHERS.contains(extension);
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** The path, with characters that could upset a terminal or a reader as {@code \\uXXXX}. */
  String printable() {
    return printable(path);
  }

  static String printable(String text) {
    if (LabelRule.isLegible(text)) {
      return text;
    }
    var out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (LabelRule.isLegible(c)) {
                out.appendCodePoint(c);
              } else {
                out.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\u{%X}" : "\\u%04X", c));
              }
            });
    return out.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
