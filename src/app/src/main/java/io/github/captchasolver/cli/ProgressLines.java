package io.github.captchasolver.cli;

import io.github.captchasolver.text.Printable;
import java.io.PrintWriter;
import java.util.Locale;

/** Lines on standard error, and on a terminal one below them that changes. */
final class ProgressLines {
  /** Set by the launcher, which can ask whether standard error is a terminal; Java can not. */
  private static final String TERMINAL = "captcha.terminal";

  private final PrintWriter err;
  private final boolean terminal = Boolean.getBoolean(TERMINAL);

  ProgressLines(PrintWriter err) {
    this.err = err;
  }

  /** Whether there may be a line that changes. */
  boolean onTerminal() {
    return terminal;
  }

  void say(String format, Object... values) {
    err.println(Printable.of(String.format(Locale.ROOT, format, values)));
    err.flush();
  }

  /** Puts this in place of what the changing line shows. */
  void show(String line) {
    err.print("\r" + line);
    err.flush();
  }

  /** Empties the changing line, of so many characters at most. */
  void wipe(int width) {
    show(" ".repeat(width));
    show("");
  }
}
