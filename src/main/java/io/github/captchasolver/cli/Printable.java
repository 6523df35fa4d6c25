package io.github.captchasolver.cli;

import java.util.Locale;

/**
 * Text that comes from outside, made safe for a terminal and for one line: control characters,
 * invisible direction marks and halves of surrogate pairs become escapes such as {@code \u001b}.
 */
final class Printable {
  private Printable() {}

  static String of(String text) {
    var line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (Character.getType(c)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    line.append(String.format(Locale.ROOT, "\\u%04x", c));
                default -> line.appendCodePoint(c);
              }
            });
    return line.toString();
  }
}
