package io.github.captchasolver.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Replaces the measured part of a document, which lies between two comments. */
final class Document {
  private static final String BEGIN = "<!-- measured: bench/accuracy --write -->\n";
  private static final String END = "<!-- end of what is measured -->";

  private Document() {}

  static void replace(Path document, String measured) throws IOException {
    String text = Files.readString(document);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(document + " has lost the comments around its table.");
    }
    Files.writeString(
        document,
        text.substring(0, begin + BEGIN.length()) + "\n" + measured + "\n" + text.substring(end));
  }
}
