package io.github.captchasolver.cli;

import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.ctc.GreedyDecoder;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.text.Printable;
import io.github.captchasolver.text.Vocabulary;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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

  static ModelEvaluation of(CaptchaSolver solver, Dataset dataset) {
    var readings = new ArrayList<EvaluatedSample>(dataset.samples().size());
    var greedy = new ArrayList<EvaluatedSample>(dataset.samples().size());
    boolean ignoreCase = dataset.provenance().options().ignoreCase();
    for (Sample sample : dataset.samples()) {
      float[] scores = solver.looks(sample.bytes());
      Prediction prediction = solver.decode(scores);
      readings.add(reading(sample, prediction.text(), prediction.confidence(), ignoreCase));
      greedy.add(reading(sample, greedy(solver, scores), Double.NaN, ignoreCase));
    }
    return new ModelEvaluation(
        Evaluation.of(readings),
        Evaluation.of(greedy),
        unknown(solver.vocabulary(), dataset.labels()),
        dataset.leftOut(),
        SeenInTraining.of(solver.trainingImages(), dataset.samples(), readings));
  }

  private static EvaluatedSample reading(
      Sample sample, String text, double confidence, boolean ignoreCase) {
    String read = ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
    return EvaluatedSample.of(sample, read, confidence);
  }

  /** Decodes the first view of the image. */
  private static String greedy(CaptchaSolver solver, float[] scores) {
    Vocabulary vocabulary = solver.vocabulary();
    int classes = vocabulary.classes();
    int steps = Math.min(solver.manifest().steps(), scores.length / classes);
    return vocabulary.decode(GreedyDecoder.decode(FrameScores.of(scores, steps, classes)));
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

  private static String unknown(Vocabulary known, List<String> labels) {
    return Vocabulary.of(labels)
        .characters()
        .codePoints()
        .mapToObj(Character::toString)
        .filter(character -> !known.covers(character))
        .collect(Collectors.joining());
  }
}
