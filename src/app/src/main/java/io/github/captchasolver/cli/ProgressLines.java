package io.github.captchasolver.cli;

import io.github.captchasolver.text.Printable;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints lines on standard error, and on a terminal a changing one below them. */
final class ProgressLines {
  /** Set by the launcher, which can tell whether standard error is a terminal; Java cannot. */
  private static final String TERMINAL = "captcha.terminal";

  /** Set by the launcher if standard output is not a terminal. */
  private static final String OUTPUT = "captcha.output";

  private final PrintWriter err;
  private final boolean terminal = Boolean.getBoolean(TERMINAL);

  ProgressLines(PrintWriter err) {
    this.err = err;
  }

  /** Returns whether there may be a changing line. */
  boolean onTerminal() {
    return terminal;
  }

  /** Returns whether standard output may be the same terminal, so that its lines mix with these. */
  boolean mixedWithOutput() {
    return terminal && System.getProperty(OUTPUT) == null;
  }

  void say(String format, Object... values) {
    err.println(Printable.of(String.format(Locale.ROOT, format, values)));
    err.flush();
  }

  /** Replaces the changing line. */
  void show(String line) {
    err.print("\r" + line);
    err.flush();
  }

  /** Returns a duration in words. */
  static String duration(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + " s"
        : String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
  }

  /** Clears the changing line, which has at most this many characters. */
  void wipe(int width) {
    show(" ".repeat(width));
    show("");
  }
}
