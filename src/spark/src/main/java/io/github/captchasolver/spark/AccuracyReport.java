package io.github.captchasolver.spark;

import io.github.captchasolver.evaluation.Confusion;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.text.Printable;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Presents an accuracy as text, and under the JSON keys of {@code evaluate}. */
final class AccuracyReport {
  private static final int SHOWN = 10;

  private AccuracyReport() {}

  static void print(Evaluation evaluation, PrintWriter out) {
    out.printf("exact match           %s%n", share(evaluation));
    out.printf(
        Locale.ROOT, "character error rate  %.2f %%%n", 100 * evaluation.characterErrorRate());
    for (EvaluatedSample wrong : evaluation.wrong().stream().limit(SHOWN).toList()) {
      out.printf(
          Locale.ROOT,
          "  %s\t\"%s\" read as \"%s\"\t%.4f%n",
          Printable.of(wrong.file()),
          Printable.of(wrong.expected()),
          Printable.of(wrong.predicted()),
          wrong.confidence());
    }
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

  static Map<String, Object> json(Evaluation evaluation) {
    var json = new LinkedHashMap<String, Object>();
    json.put("images", evaluation.images());
    json.put("exactMatch", evaluation.exactMatch());
    json.put("exactMatchInterval", evaluation.exactMatchInterval().bounds());
    json.put("exactMatchIgnoringCase", evaluation.exactMatchIgnoringCase());
    json.put("characterErrorRate", evaluation.characterErrorRate());
    json.put("confusions", evaluation.confusions().stream().map(AccuracyReport::json).toList());
    json.put("wrong", evaluation.wrong().stream().map(AccuracyReport::json).toList());
    return json;
  }

  private static Map<String, Object> json(Confusion confusion) {
    return Map.of(
        "expected", confusion.expected(),
        "predicted", confusion.predicted(),
        "count", confusion.count());
  }

  private static Map<String, Object> json(EvaluatedSample wrong) {
    return Map.of(
        "file", wrong.file(),
        "expected", wrong.expected(),
        "predicted", wrong.predicted(),
        "confidence", wrong.confidence());
  }
}
