package io.github.captchasolver.cli;

import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.text.Printable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The evaluated images that the model was trained on, and the accuracy on the others.
 *
 * @param images number of evaluated images
 * @param files names of those that were in the training data
 * @param others evaluation of the others, null if there are none
 */
record SeenInTraining(int images, List<String> files, Evaluation others) {
  private static final int SHOWN = 3;

  /**
   * Parts readings of images that the model was trained on from the others.
   *
   * @param seen whether it was trained on the image of each reading
   */
  static SeenInTraining of(List<Boolean> seen, List<EvaluatedSample> readings) {
    var files = new ArrayList<String>();
    var others = new ArrayList<EvaluatedSample>();
    for (int i = 0; i < readings.size(); i++) {
      if (seen.get(i)) {
        files.add(readings.get(i).file());
      } else {
        others.add(readings.get(i));
      }
    }
    return new SeenInTraining(
        readings.size(), files, others.isEmpty() ? null : Evaluation.of(others));
  }

  void print(PrintWriter out) {
    out.printf(
        "seen in training      %d of %d images were in the training data", files.size(), images);
    if (!files.isEmpty()) {
      int more = files.size() - SHOWN;
      out.printf(
          ": %s%s",
          Printable.of(String.join(", ", files.subList(0, Math.min(SHOWN, files.size())))),
          more > 0 ? " and " + more + " more" : "");
    }
    out.println();
    if (others == null) {
      out.println("without them          no image is left: this says nothing about new images");
    } else if (!files.isEmpty()) {
      out.printf("without them          %s%n", EvaluationReport.share(others));
    }
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("images", files.size());
    json.put("exactMatchWithout", others == null ? null : others.exactMatch());
    json.put(
        "exactMatchIntervalWithout", others == null ? null : others.exactMatchInterval().bounds());
    json.put("characterErrorRateWithout", others == null ? null : others.characterErrorRate());
    json.put("files", files);
    return json;
  }
}
