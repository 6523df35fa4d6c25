package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.text.Printable;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/**
 * The accuracy of a trained model on a dataset.
 *
 * @param evaluation of all usable images, read as the solver reads
 * @param greedy of the same images by greedy decoding, without any constraint
 * @param unknown characters of the labels that the model has no class for
 * @param leftOut number of images that cannot be used
 * @param seen the images that the model was trained on, or null if that is not known
 */
record ModelEvaluation(
    Evaluation evaluation, Evaluation greedy, String unknown, int leftOut, SeenInTraining seen) {

  /** Reads a dataset that is in memory. */
  static ModelEvaluation of(CaptchaSolver solver, Dataset dataset) {
    boolean ignoreCase = dataset.provenance().options().ignoreCase();
    var reader = new EvaluationReader(solver, ignoreCase, SetAlignment.NONE);
    reader.read(dataset.samples(), () -> {});
    return reader.evaluation(dataset.leftOut());
  }

  void print(PrintWriter out) {
    if (leftOut > 0) {
      out.printf("images left out       %d (./captcha check lists them)%n", leftOut);
    }
    if (!unknown.isEmpty()) {
      out.printf("unknown to the model  %s%n", Printable.of(unknown));
    }
    var report = new EvaluationReport(evaluation);
    report.printExactMatch(out);
    out.printf(
        Locale.ROOT,
        "greedy exact match    %.2f %% (%d of %d; without constraints)%n",
        100 * greedy.exactMatch(),
        greedy.correct(),
        greedy.images());
    if (seen != null) {
      seen.print(out);
    }
    report.printMistakes(out);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new EvaluationReport(evaluation).json();
    json.put("greedyExactMatch", greedy.exactMatch());
    json.put("unknownCharacters", unknown);
    json.put("leftOut", leftOut);
    json.put("seenInTraining", seen == null ? null : seen.json());
    return json;
  }
}
