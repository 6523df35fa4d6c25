package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleSet;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.evaluation.Reading;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.text.Printable;
import io.github.captchasolver.text.Vocabulary;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How well a finished model reads a set.
 *
 * @param evaluation of all usable pictures of the set
 * @param unknown the characters of its labels that the model has no class for
 * @param leftOut pictures of the set that could not be used
 */
record ModelEvaluation(Evaluation evaluation, String unknown, int leftOut) {

  static ModelEvaluation of(CaptchaSolver solver, SampleSet set) {
    var readings = new ArrayList<Reading>(set.samples().size());
    for (Sample sample : set.samples()) {
      Prediction prediction = solver.read(sample.bytes());
      readings.add(
          new Reading(sample.file(), sample.label(), prediction.text(), prediction.confidence()));
    }
    return new ModelEvaluation(
        Evaluation.of(readings), unknown(solver.vocabulary(), set.labels()), set.leftOut());
  }

  void print(PrintWriter out) {
    if (leftOut > 0) {
      out.printf("pictures left out     %d, see ./captcha check%n", leftOut);
    }
    if (!unknown.isEmpty()) {
      out.printf("unknown to the model  %s%n", Printable.of(unknown));
    }
    new EvaluationReport(evaluation).print(out);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new EvaluationReport(evaluation).json();
    json.put("unknownCharacters", unknown);
    json.put("leftOut", leftOut);
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
