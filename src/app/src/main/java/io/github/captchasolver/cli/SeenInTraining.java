package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.image.fingerprint.FingerprintIndex;
import io.github.captchasolver.image.fingerprint.ImageFingerprint;
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
   * Looks for images among those that a model was trained on.
   *
   * @param readings of the samples, in the same order
   * @return null if the file of the model does not tell its training images
   */
  static SeenInTraining of(
      List<ImageFingerprint> trainingImages, List<Sample> samples, List<EvaluatedSample> readings) {
    if (trainingImages.isEmpty()) {
      return null;
    }
    var index = new FingerprintIndex(trainingImages);
    List<Boolean> seen =
        samples.parallelStream().map(sample -> index.contains(sample.fingerprints())).toList();
    var files = new ArrayList<String>();
    var others = new ArrayList<EvaluatedSample>();
    for (int i = 0; i < samples.size(); i++) {
      if (seen.get(i)) {
        files.add(samples.get(i).file());
      } else {
        others.add(readings.get(i));
      }
    }
    return new SeenInTraining(
        samples.size(), files, others.isEmpty() ? null : Evaluation.of(others));
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
