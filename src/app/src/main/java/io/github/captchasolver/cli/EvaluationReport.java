package io.github.captchasolver.cli;

import io.github.captchasolver.evaluation.Confusion;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.text.Printable;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Presents an evaluation as text and as JSON. */
final class EvaluationReport {
  private static final int SHOWN = 10;

  private final Evaluation evaluation;

  EvaluationReport(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** Prints the numbers, and the first confusions and wrong readings. */
  void print(PrintWriter out) {
    printExactMatch(out);
    printMistakes(out);
  }

  /** Returns the share of correct texts with its interval, in words. */
  static String share(Evaluation evaluation) {
    return String.format(
        Locale.ROOT,
        "%.2f %% (%d of %d; 95 %% interval %.2f to %.2f %%)",
        100 * evaluation.exactMatch(),
        evaluation.correct(),
        evaluation.images(),
        100 * evaluation.exactMatchInterval().low(),
        100 * evaluation.exactMatchInterval().high());
  }

  /** Prints the share of correct texts. */
  void printExactMatch(PrintWriter out) {
    out.printf("exact match           %s%n", share(evaluation));
    if (evaluation.exactMatchIgnoringCase() > evaluation.exactMatch()) {
      out.printf(
          Locale.ROOT,
          "ignoring case         %.2f %%%n",
          100 * evaluation.exactMatchIgnoringCase());
    }
  }

  /** Prints the mistakes in the other texts. */
  void printMistakes(PrintWriter out) {
    out.printf(
        Locale.ROOT, "character error rate  %.2f %%%n", 100 * evaluation.characterErrorRate());
    for (Confusion confusion : first(evaluation.confusions(), "confusions", out)) {
      out.printf("  %s: %d%n", described(confusion), confusion.count());
    }
    for (EvaluatedSample reading :
        first(evaluation.wrong(), "wrong readings, the most confident first", out)) {
      out.printf(
          Locale.ROOT,
          "  %s\t%s read as %s\t%.4f%n",
          Printable.of(reading.file()),
          quoted(reading.expected()),
          quoted(reading.predicted()),
          reading.confidence());
    }
  }

  /** Returns everything, under the documented JSON keys. */
  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("images", evaluation.images());
    json.put("exactMatch", evaluation.exactMatch());
    json.put("exactMatchInterval", evaluation.exactMatchInterval().bounds());
    json.put("exactMatchIgnoringCase", evaluation.exactMatchIgnoringCase());
    json.put("characterErrorRate", evaluation.characterErrorRate());
    json.put("confusions", evaluation.confusions());
    json.put("wrong", evaluation.wrong());
    return json;
  }

  /** Returns the same keys if no images were read. */
  static Map<String, Object> unknown() {
    var json = new LinkedHashMap<String, Object>();
    json.put("images", 0);
    json.put("exactMatch", null);
    json.put("exactMatchInterval", null);
    json.put("characterErrorRate", null);
    json.put("confusions", List.of());
    json.put("wrong", List.of());
    return json;
  }

  private static <T> List<T> first(List<T> all, String title, PrintWriter out) {
    if (!all.isEmpty()) {
      out.println(
          title + (all.size() > SHOWN ? " (" + SHOWN + " of " + all.size() + ")" : "") + ":");
    }
    return all.subList(0, Math.min(SHOWN, all.size()));
  }

  private static String described(Confusion confusion) {
    if (confusion.expected().isEmpty()) {
      return quoted(confusion.predicted()) + " inserted";
    }
    return confusion.predicted().isEmpty()
        ? quoted(confusion.expected()) + " missing"
        : quoted(confusion.expected()) + " read as " + quoted(confusion.predicted());
  }

  private static String quoted(String text) {
    return "\"" + Printable.of(text) + "\"";
  }
}
