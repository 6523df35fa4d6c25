package io.github.captchasolver.cli;

import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.text.Printable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Prints what was read in each image, and keeps it for JSON. */
final class SolveOutput {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean kept;
  private final List<Map<String, Object>> results = new ArrayList<>();
  private boolean failed;

  /**
   * @param out for the readings
   * @param err for what could not be done
   * @param kept whether results are to be written as JSON
   */
  SolveOutput(PrintWriter out, PrintWriter err, boolean kept) {
    this.out = out;
    this.err = err;
    this.kept = kept;
  }

  /** Prints a reading. */
  void add(SolveTask.Outcome outcome, boolean aligned) {
    print(outcome.file(), outcome.prediction(), "");
    keep(answer(outcome, aligned));
  }

  /** Prints a reading and the value of its arithmetic, which counts as a failure if it is empty. */
  void add(SolveTask.Outcome outcome, OptionalLong value) {
    String file = outcome.file();
    Prediction prediction = outcome.prediction();
    Long number = value.isPresent() ? value.getAsLong() : null;
    print(file, prediction, "\t" + (number == null ? "" : number));
    if (number == null) {
      complain(
          file
              + " was read as \""
              + prediction.text()
              + "\", which is no arithmetic with a whole number as its value.");
    }
    Map<String, Object> answer = answer(outcome, false);
    answer.put("value", number);
    keep(answer);
  }

  private void print(String file, Prediction prediction, String more) {
    out.printf(
        Locale.ROOT,
        "%s\t%s\t%.4f%s%n",
        Printable.of(file),
        Printable.of(prediction.text()),
        prediction.confidence(),
        more);
  }

  private static Map<String, Object> answer(SolveTask.Outcome outcome, boolean aligned) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("file", outcome.file());
    answer.put("text", outcome.prediction().text());
    answer.put("confidence", outcome.prediction().confidence());
    if (outcome.frames() != null) {
      answer.put("frames", outcome.frames().toString());
    }
    if (aligned) {
      answer.put("aligned", true);
    }
    return answer;
  }

  /** Prints why an image could not be read. */
  void fail(String file, String error) {
    complain(error);
    var failure = new LinkedHashMap<String, Object>();
    failure.put("file", file);
    failure.put("error", error);
    keep(failure);
  }

  private void complain(String error) {
    failed = true;
    err.println(Printable.of(error));
  }

  private void keep(Map<String, Object> result) {
    if (kept) {
      results.add(result);
    }
  }

  /** Returns whether something could not be done. */
  boolean failed() {
    return failed;
  }

  /** Returns the results as plain JSON values. */
  List<Map<String, Object>> json() {
    return results;
  }
}
