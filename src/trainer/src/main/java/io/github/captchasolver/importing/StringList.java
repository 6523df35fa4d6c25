package io.github.captchasolver.importing;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a list of quoted texts, as JSON and Python write it: {@code ["", "a", 'b', "\\u4e00"]}.
 * Nothing is executed.
 */
final class StringList {
  private static final int MOST = 100_000;
  private static final String SHORT_ESCAPES = "ntrbf";
  private static final String ESCAPED = "\n\t\r\b\f";

  private final String text;
  private int at;

  private StringList(String text, int at) {
    this.text = text;
    this.at = at;
  }

  /**
   * Reads the list that begins at a place of a text.
   *
   * @throws IllegalArgumentException if there is none
   */
  static List<String> parse(String text, int from) {
    return new StringList(text, from).list();
  }

  private List<String> list() {
    var items = new ArrayList<String>();
    expect('[');
    while (peek() != ']') {
      items.add(item());
      if (items.size() > MOST) {
        throw malformed();
      }
      if (peek() != ']') {
        expect(',');
      }
    }
    return items;
  }

  private String item() {
    char quote = peek();
    if (quote != '"' && quote != '\'') {
      throw malformed();
    }
    at++;
    var item = new StringBuilder();
    while (next() != quote) {
      char c = text.charAt(at++);
      item.append(c == '\\' ? escaped() : c);
    }
    at++;
    return item.toString();
  }

  private char escaped() {
    char c = next();
    at++;
    if (c == 'u' || c == 'x') {
      int end = at + (c == 'u' ? 4 : 2);
      if (end > text.length()) {
        throw malformed();
      }
      try {
        char value = (char) Integer.parseInt(text, at, end, 16);
        at = end;
        return value;
      } catch (NumberFormatException e) {
        throw malformed();
      }
    }
    int known = SHORT_ESCAPES.indexOf(c);
    return known < 0 ? c : ESCAPED.charAt(known);
  }

  private char next() {
    if (at >= text.length()) {
      throw malformed();
    }
    return text.charAt(at);
  }

  /** Skips white space. */
  private char peek() {
    while (Character.isWhitespace(next())) {
      at++;
    }
    return text.charAt(at);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw malformed();
    }
    at++;
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException("It is not a list of quoted characters.");
  }
}
