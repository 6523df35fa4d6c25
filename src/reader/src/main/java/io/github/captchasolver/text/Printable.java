package io.github.captchasolver.text;

import java.util.Locale;

/**
 * Text that comes from outside, made safe for a terminal and for one line: what cannot be seen
 * (control characters, direction marks, halves of surrogate pairs) becomes the escape of its code
 * point.
 */
public final class Printable {
  private Printable() {}

  /** The text itself where nothing in it needs escaping. */
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
