package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.Provenance;
import io.github.captchasolver.dataset.check.DatasetSummary;
import io.github.captchasolver.report.DataReport;
import io.github.captchasolver.synth.font.FontFallback;
import io.github.captchasolver.text.Printable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: summarises a dataset and lists its problems. */
@Command(
    name = "check",
    description = {
      "Summarises a set of labelled images and lists its problems, file by file.",
      "Reads up to 200 of the images, and says if the labels are something else than their texts.",
      "Fails if a model cannot be trained on it."
    },
    footer = {"", "Example: ./captcha check train.zip --report report"})
final class CheckCommand implements Callable<Integer> {
  /** A line shows no more values than this; JSON and the report have more. */
  private static final int SHOWN = 100;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DATA", description = "A zip or folder of images named by their labels.")
  private Path data;

  @Option(
      names = "--report",
      paramLabel = "FOLDER",
      description = "Write a page with the results and images to this folder: check.html.")
  private Path reportFolder;

  @Mixin private DataOptions dataOptions;
  @Mixin private KeepColourOption keepColour;
  @Mixin private JsonOutput json;

  @Override
  public Integer call() {
    json.requireWritable();
    if (reportFolder != null) {
      WholeFile.requireFolder(reportFolder);
    }
    dataOptions.chooseFrames(List.of(data), null);
    Dataset dataset = dataOptions.readQuietly(data);
    LabelComparison labels = LabelComparison.of(dataset, keepColour.value());
    Optional<String> hint = labels.colourHint();
    dataset = dataset.withProblems(labels.check().problems());
    DatasetSummary summary = DatasetSummary.of(dataset);
    TimeSteps steps = TimeSteps.of(dataset);
    String verdict = verdict(dataset, summary, steps, labels);
    print(dataset, summary, steps, verdict, hint);
    if (reportFolder != null) {
      FontFallback.install();
      var report =
          DataReport.of(dataset, summary)
              .withVerdict(verdict, steps.misfits())
              .withFacts(facts(dataset, summary, steps));
      OptionalReport.write(spec, () -> write(report), "the results above are complete.");
    }
    Map<String, Object> results = results(dataset, summary, steps, verdict);
    results.put("labels", labels.json());
    results.put("frames", dataOptions.frames().json());
    results.put("colour", hint.orElse(null));
    json.write(results);
    dataOptions.requireComplete(dataset);
    boolean right = labels.check().found() == null;
    return dataset.isTrainable() && steps.isEnough() && right ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void write(DataReport report) {
    Path page = report.write(reportFolder);
    json.text().printf("report      %s%n", Printable.of(page.toString()));
  }

  /** Labels that are wrong or do not fit outweigh the verdict of the summary. */
  private static String verdict(
      Dataset dataset, DatasetSummary summary, TimeSteps steps, LabelComparison labels) {
    if (labels.check().found() != null) {
      return "The labels are not what the images show. " + labels.sentence();
    }
    return steps.isEnough() || !dataset.isTrainable()
        ? (summary.verdict() + " " + labels.sentence()).strip()
        : "Not trainable: "
            + steps.misfits().size()
            + " labels need more time steps than images of this shape give; remove them.";
  }

  private void print(
      Dataset dataset,
      DatasetSummary summary,
      TimeSteps steps,
      String verdict,
      Optional<String> hint) {
    PrintWriter out = json.text();
    out.printf(
        "images      %d usable of %d, other files %d%n",
        summary.usable(), summary.files(), dataset.skipped());
    out.printf("layout      %s%n", dataset.provenance().layout().description());
    out.printf("labels      %s%n", Printable.of(labels(dataset)));
    out.printf("sizes       %s%n", counted(summary.sizes()));
    if (dataset.provenance().animated() > 0) {
      out.printf(
          "animated    %d, frames %s%n",
          dataset.provenance().animated(), dataOptions.frames().frames());
    }
    out.printf("characters  %s%n", counted(summary.vocabulary()));
    if (!summary.rareCharacters().isEmpty()) {
      out.printf("rare        %s%n", rare(summary.rareCharacters()));
    }
    out.printf("lengths     %s%n", counted(summary.lengths()));
    out.printf("time steps  %s%n", steps);
    for (Problem problem : summary.problems()) {
      if (problem.code().equals(Problem.LABEL_NOT_SHOWN)) {
        continue; // the verdict counts them and shows some
      }
      out.printf(
          "%s  %s%n",
          problem.harmless() ? "note      " : "left out  ", Printable.of(problem.sentence()));
    }
    for (Problem misfit : steps.misfits()) {
      out.printf("misfit      %s%n", Printable.of(misfit.sentence()));
    }
    for (String suggestion : summary.suggestions()) {
      out.printf("suggestion  %s%n", DatasetNotes.withOption(suggestion));
    }
    hint.ifPresent(sentence -> out.printf("suggestion  %s%n", sentence));
    out.printf("verdict     %s%n", Printable.of(verdict));
  }

  private static String labels(Dataset dataset) {
    Provenance provenance = dataset.provenance();
    var labels = new StringBuilder();
    labels.append(dataset.distinctLabels()).append(" distinct, rule ");
    labels.append(provenance.options().labels());
    if (provenance.options().ignoreCase()) {
      labels.append(", converted to lower case ").append(provenance.lowerCased());
    }
    if (provenance.options().only() != null) {
      labels.append(", left out because of other characters ").append(provenance.otherCharacters());
    }
    return labels.toString();
  }

  private static Map<String, String> facts(
      Dataset dataset, DatasetSummary summary, TimeSteps steps) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("images", summary.usable() + " of " + summary.files());
    facts.put("other files", String.valueOf(dataset.skipped()));
    facts.put("labels", labels(dataset));
    facts.put("characters", String.valueOf(summary.vocabulary().size()));
    facts.put("lengths", counted(summary.lengths()));
    facts.put("sizes", counted(summary.sizes()));
    facts.put("time steps", steps.toString());
    facts.put("fingerprint", dataset.fingerprint().substring(0, 16));
    return facts;
  }

  private static Map<String, Object> results(
      Dataset dataset, DatasetSummary summary, TimeSteps steps, String verdict) {
    var results = new LinkedHashMap<String, Object>();
    results.put("files", summary.files());
    results.put("usable", summary.usable());
    results.put("sizes", summary.sizes());
    results.put("vocabulary", summary.vocabulary());
    results.put("lengths", summary.lengths());
    results.put("problems", summary.problems());
    results.put("verdict", verdict);
    results.put("suggestions", summary.suggestions());
    results.put("rare", summary.rareCharacters());
    results.put("differentLabels", dataset.distinctLabels());
    results.put("otherFiles", dataset.skipped());
    results.put("data", dataset.provenance().values());
    results.put("timeSteps", steps);
    results.put("layout", dataset.provenance().layout());
    return results;
  }

  private static String counted(Map<?, Integer> counts) {
    String shown =
        counts.entrySet().stream()
            .limit(SHOWN)
            .map(entry -> visible(entry.getKey().toString()) + " (" + entry.getValue() + ")")
            .collect(Collectors.joining(", "));
    int more = counts.size() - SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static String rare(List<String> characters) {
    int more = characters.size() - SHOWN;
    return characters.stream()
        .limit(SHOWN)
        .map(CheckCommand::visible)
        .collect(Collectors.joining(" ", "", more > 0 ? " and " + more + " more" : ""));
  }

  private static String visible(String text) {
    return Printable.of(DatasetSummary.visible(text));
  }
}
