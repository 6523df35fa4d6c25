package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.Copies;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.UnlabelledImages;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.synth.font.FontFallback;
import io.github.captchasolver.text.Printable;
import io.github.captchasolver.training.OutputLock;
import io.github.captchasolver.training.SelfTrainingOptions;
import io.github.captchasolver.training.Trainer;
import io.github.captchasolver.training.TrainingOptions;
import io.github.captchasolver.training.TrainingResult;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code train}: trains a model on labelled images. */
@Command(
    name = "train",
    description = {
      "Trains a model on labelled images, or with --no-labels on images without labels.",
      "Ctrl-C stops after the current step and saves the best model so far; --resume continues."
    },
    footer = {"", "Example: ./captcha train my-images.zip --out my.captcha"})
final class TrainCommand implements Callable<Integer> {
  private static final double NANOS = 1e9;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0..*",
      arity = "0..1",
      paramLabel = "DATA",
      defaultValue = "train.zip",
      description =
          "A zip or folder of images named by their labels, or several, each of which is held out"
              + " from and reported by itself. Default: ${DEFAULT-VALUE}.")
  private List<Path> data;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "model.captcha",
      description = "The model to write; an existing one is replaced. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--report",
      paramLabel = "FOLDER",
      defaultValue = "report",
      description = "Folder for the report page and its charts. Default: ${DEFAULT-VALUE}.")
  private Path reportFolder;

  @Option(
      names = "--test",
      paramLabel = "DATA",
      description = "Separate test images, evaluated once at the end.")
  private Path test;

  @Option(
      names = "--resume",
      description =
          "Continue an interrupted run with the same data and options from FILE.checkpoint, beside"
              + " the model.")
  private boolean resume;

  @Option(
      names = "--no-samples",
      description =
          "Keep your images out of the model, whose self-test then uses generated ones, and out of"
              + " the report, which then shows none. The model still holds 16 bytes for each training"
              + " image, by which evaluate recognizes it, but from which it cannot be drawn.")
  private boolean noSamples;

  @Mixin private DataOptions dataOptions;
  @Mixin private NoLabelsOptions unlabelled;
  @Mixin private KeepColourOption keepColour;
  @Mixin private TrainingArguments training;
  @Mixin private WatchOptions watching;
  @Mixin private ThreadsOption threads;
  @Mixin private JsonOutput json;

  @Override
  public Integer call() {
    unlabelled.requireConsistent(dataOptions.only());
    unlabelled.requireAllColours(keepColour.value());
    watching.requireConsistent(unlabelled.wanted());
    OutputKind.MODEL.requireReplaceable(out);
    return OutputLock.during(out, Captcha.typed(spec), this::run);
  }

  private int run() {
    return unlabelled.wanted() ? runWithoutLabels() : runWithLabels();
  }

  /** Starts loading native libraries and fonts, after a look at what is to be written. */
  private CompletableFuture<Void> prepared() {
    if (spec.commandLine().getParseResult().hasMatchedOption("--report")) {
      WholeFile.requireFolder(reportFolder);
    }
    json.requireWritable();
    return CompletableFuture.runAsync(CaptchaNetwork::load).thenRun(FontFallback::install);
  }

  private int runWithoutLabels() {
    SelfTrainingOptions options = training.withoutLabels(dataOptions.only(), unlabelled.length());
    CompletableFuture<Void> loading = prepared();
    if (unlabelled.more() != null) {
      Dataset labelled = dataOptions.read(data).requireTrainable();
      training.requireRightLabels(labelled, null);
      options = options.withLabelled(labelled);
    }
    UnlabelledImages images =
        dataOptions.readUnlabelled(
            unlabelled.more() == null ? data : List.of(unlabelled.more()), training.model());
    loading.join();
    var files = new UnlabelledTraining.Files(out, reportFolder, noSamples, resume);
    new UnlabelledTraining(spec, files, json).run(images, options, unlabelled.ask());
    return ExitCode.OK;
  }

  private int runWithLabels() {
    long start = System.nanoTime();
    TrainingOptions options = training.options().withKeptColour(keepColour.value());
    CompletableFuture<Void> loading = prepared();
    dataOptions.chooseFrames(data, training.model());
    Dataset dataset = dataOptions.read(data).requireTrainable();
    // Read now, so that a wrong name is reported before the training run.
    Dataset testSet = test == null ? null : dataOptions.read(test);
    training.requireRightLabels(dataset, keepColour.value());
    loading.join();
    TrainingResult result = GracefulStop.during(() -> save(train(dataset, options)));
    boolean reported = writeReport(dataset, result);

    List<SetAccuracy> sets = SetAccuracy.of(dataset, result);
    PrintWriter text = json.text();
    if (result.evaluation() == null) {
      text.printf(
          "exact match           not measured: all images were trained on (use --test, --validation"
              + " or ./captcha evaluate --folds 5)%n");
    } else {
      text.printf("validation images     %d%n", result.evaluation().images());
      new EvaluationReport(result.evaluation()).print(text);
      SetAccuracy.print(sets, text);
      text.printf("best epoch            %d of %d%n", result.bestEpoch(), result.epochs().size());
    }
    if (result.stop() == TrainingResult.Stop.INTERRUPTED) {
      text.printf(
          "interrupted           after epoch %d of %d; --resume continues%n",
          result.epochs().size(), result.plan().recipe().epochs());
    }
    Map<String, Object> results = results(dataset, result);
    results.put("sets", sets.stream().map(SetAccuracy::json).toList());
    results.put("keptImages", noSamples ? 0 : result.model().kept().size());
    if (testSet != null) {
      try (CaptchaSolver solver =
          CaptchaSolver.open(out, threads.applyTo(SolverOptions.defaults()))) {
        var evaluation = ModelEvaluation.of(solver, testSet);
        text.printf("test images           %d%n", evaluation.evaluation().images());
        evaluation.print(text);
        results.put("test", evaluation.json());
      }
    }
    text.printf("model                 %s%n", Printable.of(out.toString()));
    text.printf(
        "report                %s%n",
        reported ? Printable.of(reportFolder.toString()) : "not written, see the warning");
    text.printf(
        "your images           %s%n",
        noSamples
            ? "none in the model and the report"
            : "some are in the model and the report, small copies of "
                + result.model().kept().size()
                + " for rehearsal among them; --no-samples leaves them out");
    if (!reported) {
      results.put("report", null);
    }
    results.put("totalSeconds", (System.nanoTime() - start) / NANOS);
    json.write(results);
    return ExitCode.OK;
  }

  private TrainingResult train(Dataset dataset, TrainingOptions options) {
    var progress = new TrainingProgress(spec.commandLine().getErr());
    Path checkpoint = out.resolveSibling(out.getFileName() + ".checkpoint");
    try {
      return watching.during(
          dataset.samples(),
          progress,
          listener -> {
            var trainer = new Trainer(options, listener).withCheckpoint(checkpoint);
            return resume ? trainer.resume(dataset) : trainer.train(dataset);
          });
    } finally {
      progress.clear();
    }
  }

  private TrainingResult save(TrainingResult result) {
    try {
      ModelFile.write(noSamples ? result.modelWithoutImages() : result.model(), out);
    } catch (UncheckedIOException e) {
      throw new UncheckedIOException(
          e.getMessage() + " The training run is not lost: --resume writes the model again.",
          e.getCause());
    }
    return result;
  }

  private boolean writeReport(Dataset dataset, TrainingResult result) {
    return OptionalReport.write(
        spec,
        () -> TrainingReport.write(reportFolder, dataset, result, !noSamples),
        "the model " + out + " is saved.");
  }

  private Map<String, Object> results(Dataset dataset, TrainingResult result) {
    var results = new LinkedHashMap<String, Object>();
    results.put("options", result.plan().values());
    results.put("samples", dataset.samples().size());
    results.put("leftOut", dataset.leftOut());
    results.put("copies", Copies.of(dataset.samples()).count());
    results.put("epochs", result.epochs());
    results.put("bestEpoch", result.bestEpoch());
    results.putAll(
        result.evaluation() == null
            ? EvaluationReport.unknown()
            : new EvaluationReport(result.evaluation()).json());
    results.put("stop", result.stop());
    results.put("trainSeconds", result.trainSeconds());
    results.put("model", out.toString());
    results.put("report", reportFolder.toString());
    results.put("holdsYourPictures", !noSamples);
    results.put("frames", dataOptions.frames().json());
    return results;
  }
}
