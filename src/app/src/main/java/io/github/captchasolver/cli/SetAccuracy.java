package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.text.Printable;
import io.github.captchasolver.training.TrainingResult;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The accuracy on the held-out images of one of the sets that were trained on.
 *
 * @param data the set, as it was named
 * @param samples number of its usable images
 * @param evaluation of those held out; null if there are none
 */
record SetAccuracy(String data, int samples, Evaluation evaluation) {

  /** Returns the accuracy for each set, in the order in which they were named. */
  static List<SetAccuracy> of(Dataset dataset, TrainingResult result) {
    Map<String, EvaluatedSample> readings = new HashMap<>();
    for (int i = 0; i < result.validation().size(); i++) {
      readings.put(result.validation().get(i).file(), result.readings().get(i));
    }
    Map<String, List<Sample>> heldOut = dataset.bySet(result.validation());
    return dataset.bySet(dataset.samples()).entrySet().stream()
        .map(
            set -> {
              List<EvaluatedSample> own =
                  heldOut.get(set.getKey()).stream().map(s -> readings.get(s.file())).toList();
              Evaluation evaluation = own.isEmpty() ? null : Evaluation.of(own);
              return new SetAccuracy(set.getKey(), set.getValue().size(), evaluation);
            })
        .toList();
  }

  /** Returns the accuracy in words. */
  String words() {
    return evaluation == null
        ? "not measured: none of its " + samples + " images was held out"
        : EvaluationReport.share(evaluation);
  }

  /** Prints one line for each of several sets. */
  static void print(List<SetAccuracy> sets, PrintWriter out) {
    if (sets.size() > 1) {
      for (SetAccuracy set : sets) {
        out.printf("  %-18s  %s%n", Printable.of(set.data()), set.words());
      }
    }
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("data", data);
    json.put("samples", samples);
    json.put("exactMatch", evaluation == null ? null : evaluation.exactMatch());
    json.put(
        "exactMatchInterval", evaluation == null ? null : evaluation.exactMatchInterval().bounds());
    return json;
  }
}
