package io.github.captchasolver.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Replaces the measured part of a document, which lies between two comments. */
final class Document {
  private static final String END = "<!-- end of what is measured -->";

  private Document() {}

  /**
   * Replaces what a command measured.
   *
   * @param command that the first of the two comments names
   */
  static void replace(Path document, String command, String measured) throws IOException {
    String text = Files.readString(document);
    String opening = "<!-- measured: " + command + " -->\n";
    int begin = text.indexOf(opening);
    int end = text.indexOf(END, Math.max(begin, 0));
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(document + " has lost the comments around its table.");
    }
    Files.writeString(
        document,
        text.substring(0, begin + opening.length()) + "\n" + measured + "\n" + text.substring(end));
  }
}
