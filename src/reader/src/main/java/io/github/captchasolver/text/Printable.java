package io.github.captchasolver.text;

import java.util.Locale;

/**
 * Makes foreign text safe for a terminal and for one line: it replaces invisible characters
 * (control characters, direction marks, halves of surrogate pairs) by escapes of their code points.
 */
public final class Printable {
  private Printable() {}

  /** Returns the text with escapes, or unchanged if it needs none. */
  public static String of(String text) {
    if (LabelRule.isLegible(text)) {
      return text;
    }
    var line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (LabelRule.isLegible(c)) {
                line.appendCodePoint(c);
              } else {
                line.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\u{%X}" : "\\u%04X", c));
              }
            });
    return line.toString();
  }
}
