package io.github.captchasolver.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints results as lines of text, each as soon as it is there. */
final class SpeedTable {
  private static final String LINE = "%-24s %12s  %-26s %12s %8s  %s%n";

  private final PrintWriter out;

  SpeedTable(PrintWriter out) {
    this.out = out;
  }

  /** Prints the names of the columns. */
  void head() {
    out.printf(LINE, "", "ours", "", "peer", "ratio", "goal");
  }

  /** Prints the results of a row. */
  void add(List<SpeedResult> results) {
    results.forEach(this::print);
    out.flush();
  }

  private void print(SpeedResult result) {
    boolean alone = result.peerName() == null;
    out.printf(
        Locale.ROOT,
        LINE,
        result.name(),
        number(result.ours()),
        alone ? result.unit() : result.unit() + ", " + result.peerName(),
        alone ? "" : number(result.peer()),
        result.ratio() == null ? "" : String.format(Locale.ROOT, "%.2f", result.ratio()),
        goal(result));
  }

  private static String goal(SpeedResult result) {
    if (result.goal() == null) {
      return "";
    }
    String goal = (result.peerName() == null ? "<= " : ">= ") + number(result.goal());
    Boolean reached = result.reached();
    return reached == null ? goal : goal + (reached ? "  reached" : "  missed");
  }

  /** Formats a value with three significant digits. */
  private static String number(Double value) {
    if (value == null) {
      return "-";
    }
    double size = Math.abs(value);
    return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f", value);
  }
}
