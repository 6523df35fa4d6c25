package io.github.captchasolver.dataset;

import io.github.captchasolver.text.Printable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;

/**
 * Classifies the name of a file inside a zip or folder.
 *
 * @param path with {@code /} between folders, as found
 */
record FileName(String path) {
  /**
   * Compares by code points, which is the byte order of UTF-8; the order of {@code String} differs
   * above U+FFFF.
   */
  static final Comparator<FileName> BY_CODE_POINT =
      (a, b) -> Arrays.compareUnsigned(utf8(a.path), utf8(b.path));

  private static final Set<String> IMAGES =
      Set.of("png", "jpg", "jpeg", "jpe", "gif", "bmp", "tif", "tiff", "wbmp", "webp");

  /** Extensions of other files beside images. */
  private static final Set<String> OTHERS =
      Set.of(
          "txt", "csv", "tsv", "md", "rst", "json", "jsonl", "ndjson", "xml", "yml", "yaml", "html",
          "htm", "pdf", "log", "ini", "db", "py", "ipynb", "java", "sh", "bat", "parquet");

  private static final Set<String> LABELS_FILES = Set.of("labels.csv", "labels.tsv", "labels.txt");

  /** Extensions of files that may hold labels. */
  private static final Set<String> TEXTS = Set.of("csv", "tsv", "txt", "json", "jsonl", "ndjson");

  private static final String MAC_FOLDER = "__MACOSX";

  /**
   * Returns whether the name excludes an image: hidden files and folders, files of operating
   * systems, text and tables. For other files the content decides.
   */
  boolean isJunk() {
    if (hasHiddenFolder()) {
      return true;
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    String extension = extension(name);
    // ".png" is not a hidden file but an image without a label.
    boolean onlyExtension = name.equals("." + extension) && IMAGES.contains(extension);
    return (name.startsWith(".") && !onlyExtension) || OTHERS.contains(extension);
  }

  private boolean hasHiddenFolder() {
    String[] parts = path.split("/");
    for (int i = 0; i < parts.length - 1; i++) {
      boolean relative = parts[i].equals(".") || parts[i].equals("..");
      if (parts[i].equals(MAC_FOLDER) || (parts[i].startsWith(".") && !relative)) {
        return true;
      }
    }
    return false;
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the path with characters that could confuse a terminal or a reader escaped, as {@link
   * Printable} does.
   */
  String printable() {
    return Printable.of(path);
  }

  /** Returns whether the name is that of a labels file. */
  boolean isLabelsFile() {
    return !hasHiddenFolder()
        && LABELS_FILES.contains(
            path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
  }

  /** Returns whether the name is that of a text that may hold labels: a list, or one label. */
  boolean isText() {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return !hasHiddenFolder() && !name.startsWith(".") && TEXTS.contains(extension(name));
  }

  /** Returns whether the name is that of a Parquet file, which may hold images and labels. */
  boolean isParquet() {
    return extension(path).equals("parquet");
  }

  /** Returns whether a program that unpacks by this name would write outside its folder. */
  boolean leadsOut() {
    return path.startsWith("/")
        || path.matches("(?s)[A-Za-z]:.*")
        || Arrays.asList(path.split("/")).contains("..");
  }

  /** Returns beginning and end of a text that is longer than the given number of characters. */
  static String shortened(String text, int shown) {
    if (text.length() <= shown) {
      return text;
    }
    int head = wholeCharacters(text, shown * 2 / 3);
    int tail = wholeCharacters(text, text.length() - shown / 3);
    return text.substring(0, head) + "[...]" + text.substring(tail);
  }

  /** Returns the place, or the one before it if it splits a surrogate pair. */
  private static int wholeCharacters(String text, int place) {
    return Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
