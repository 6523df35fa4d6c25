package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.DatasetReader;
import io.github.captchasolver.dataset.DatasetSummary;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.SampleSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code check}: what is in a set of pictures, and what is wrong with it. */
@Command(
    name = "check",
    description = {
      "Tells what is in a set of pictures, and what is wrong with it, file by file.",
      "Fails when the set cannot be trained on."
    },
    footer = {"", "Example: ./captcha check train.zip"})
final class CheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DATA", description = "A zip or folder; each file name is a label.")
  private Path data;

  @Mixin private JsonOutput json;

  @Override
  public Integer call() {
    SampleSet set = DatasetReader.read(data);
    DatasetSummary summary = DatasetSummary.of(set);
    PrintWriter out = json.text();
    out.printf(
        "pictures    %d usable of %d, other files %d%n",
        summary.usable(), summary.files(), set.skipped());
    out.printf("sizes       %s%n", counted(summary.sizes()));
    out.printf("characters  %s%n", counted(summary.vocabulary()));
    out.printf("lengths     %s%n", counted(summary.lengths()));
    for (Problem problem : summary.problems()) {
      out.printf(
          "%s  %s%n",
          problem.harmless() ? "note      " : "left out  ", Printable.of(problem.sentence()));
    }
    out.printf("verdict     %s%n", Printable.of(summary.verdict()));
    json.write(summary);
    return set.isTrainable() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static String counted(Map<?, Integer> counts) {
    return counts.entrySet().stream()
        .map(entry -> Printable.of(entry.getKey().toString()) + " (" + entry.getValue() + ")")
        .collect(Collectors.joining(", "));
  }
}
