package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.DatasetException;
import io.github.captchasolver.dataset.DatasetReader;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.SampleSet;
import io.github.captchasolver.model.BundleFile;
import io.github.captchasolver.training.Trainer;
import io.github.captchasolver.training.TrainingOptions;
import io.github.captchasolver.training.TrainingResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code train}: from labelled pictures to a model. */
@Command(
    name = "train",
    description = {
      "Learns to read the pictures of a set, and writes a model.",
      "Ctrl-C stops after the step at hand and keeps the best model so far."
    },
    footer = {"", "Example: ./captcha train my-pictures.zip --out my.captcha"})
final class TrainCommand implements Callable<Integer> {
  private static final int SHOWN_PROBLEMS = 5;
  private static final double NANOS = 1e9;

  @Spec private CommandSpec spec;
  @ParentCommand private Captcha captcha;

  @Parameters(
      paramLabel = "DATA",
      defaultValue = "train.zip",
      description = "A zip or folder; each file name is a label. Default: ${DEFAULT-VALUE}.")
  private Path data;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "model.captcha",
      description = "Where the model goes; replaced. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "fast",
      description = "fast or original. Default: ${DEFAULT-VALUE}.")
  private String preset;

  @Option(names = "--epochs", description = "Passes over the pictures. Default: 14, original 100.")
  private Integer epochs;

  @Option(names = "--batch", description = "Pictures in a step. Default: 16.")
  private Integer batch;

  @Option(names = "--seed", description = "Seed of all random draws. Default: 1.")
  private Long seed;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description = "Share of the pictures held back to judge by. Default: 0.1.")
  private Double validation;

  @Option(
      names = "--patience",
      paramLabel = "EPOCHS",
      description = "Stop after so many epochs without getting better. Default: 10.")
  private Integer patience;

  @Option(names = "--strict", description = "Fail if a picture of the set cannot be used.")
  private boolean strict;

  @Mixin private Threads threads;
  @Mixin private JsonOutput json;

  @Override
  public Integer call() {
    long start = System.nanoTime();
    TrainingOptions options = options();
    WholeFile.requireWritable(out);
    json.requireWritable();
    SampleSet set = DatasetReader.read(data).requireTrainable();
    tellProblems(set);
    TrainingResult result = train(set, options);
    BundleFile.write(result.bundle(), out);

    PrintWriter text = json.text();
    var report = new EvaluationReport(result.evaluation());
    text.printf("pictures held back    %d%n", result.evaluation().images());
    report.print(text);
    text.printf("best epoch            %d of %d%n", result.bestEpoch(), result.epochs().size());
    text.printf("model                 %s%n", Printable.of(out.toString()));
    json.write(results(set, result, report, (System.nanoTime() - start) / NANOS));
    return ExitCode.OK;
  }

  private TrainingOptions options() {
    try {
      TrainingOptions options = TrainingOptions.of(preset);
      options = epochs == null ? options : options.withEpochs(epochs);
      options = batch == null ? options : options.withBatch(batch);
      options = seed == null ? options : options.withSeed(seed);
      options = validation == null ? options : options.withValidation(validation);
      return patience == null ? options : options.withPatience(patience);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void tellProblems(SampleSet set) {
    if (strict && set.leftOut() > 0) {
      Problem first = set.problems().stream().filter(p -> !p.harmless()).findFirst().orElseThrow();
      throw new DatasetException(
          set.leftOut()
              + " of "
              + set.files()
              + " pictures cannot be used, the first of them: "
              + first.sentence());
    }
    PrintWriter err = spec.commandLine().getErr();
    set.problems().stream()
        .limit(SHOWN_PROBLEMS)
        .forEach(problem -> err.println(Printable.of(problem.sentence())));
    if (set.leftOut() > 0 || set.problems().size() > SHOWN_PROBLEMS) {
      err.println(
          set.leftOut()
              + " of "
              + set.files()
              + " pictures left out, "
              + set.problems().size()
              + " things to say in all; ./captcha check lists them.");
    }
  }

  private TrainingResult train(SampleSet set, TrainingOptions options) {
    var progress = new TrainingProgress(spec.commandLine().getErr());
    try {
      return captcha.stop().during(() -> new Trainer(options, progress).train(set));
    } finally {
      progress.clear();
    }
  }

  private Map<String, Object> results(
      SampleSet set, TrainingResult result, EvaluationReport report, double totalSeconds) {
    var results = new LinkedHashMap<String, Object>();
    results.put("options", result.plan().options().values());
    results.put("samples", set.samples().size());
    results.put("leftOut", set.leftOut());
    results.put("epochs", result.epochs());
    results.put("bestEpoch", result.bestEpoch());
    results.putAll(report.json());
    results.put("stop", result.stop());
    results.put("trainSeconds", result.trainSeconds());
    results.put("totalSeconds", totalSeconds);
    results.put("model", out.toString());
    return results;
  }
}
