package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.DatasetReader;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleSet;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.evaluation.Reading;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.text.Vocabulary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code evaluate}: how well a model reads labelled pictures. */
@Command(
    name = "evaluate",
    description = {
      "Reads labelled pictures with a model and tells how many it reads right.",
      "A character that the model does not know counts as wrong."
    },
    footer = {"", "Example: ./captcha evaluate model.captcha test.zip"})
final class EvaluateCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "MODEL", description = "A model that train made.")
  private Path model;

  @Parameters(
      index = "1",
      paramLabel = "DATA",
      description = "A zip or folder; each file name is a label.")
  private Path data;

  @Mixin private Threads threads;
  @Mixin private JsonOutput json;

  @Override
  public Integer call() {
    try (CaptchaSolver solver = CaptchaSolver.open(model)) {
      SampleSet set = DatasetReader.read(data);
      var report = new EvaluationReport(Evaluation.of(readings(solver, set.samples())));
      String unknown = unknown(solver.vocabulary(), set.labels());
      PrintWriter out = json.text();
      if (set.leftOut() > 0) {
        out.printf(
            "left out              %d of %d files, see ./captcha check%n",
            set.leftOut(), set.files());
      }
      if (!unknown.isEmpty()) {
        out.printf("unknown to the model  %s%n", Printable.of(unknown));
      }
      report.print(out);
      Map<String, Object> results = report.json();
      results.put("unknownCharacters", unknown);
      results.put("leftOut", set.leftOut());
      json.write(results);
      return ExitCode.OK;
    }
  }

  private static List<Reading> readings(CaptchaSolver solver, List<Sample> samples) {
    var readings = new ArrayList<Reading>(samples.size());
    for (Sample sample : samples) {
      Prediction prediction = solver.read(sample.bytes());
      readings.add(
          new Reading(sample.file(), sample.label(), prediction.text(), prediction.confidence()));
    }
    return readings;
  }

  /** The characters of the labels that the model has no class for. */
  private static String unknown(Vocabulary known, List<String> labels) {
    return Vocabulary.of(labels)
        .characters()
        .codePoints()
        .mapToObj(Character::toString)
        .filter(character -> !known.covers(character))
        .collect(Collectors.joining());
  }
}
