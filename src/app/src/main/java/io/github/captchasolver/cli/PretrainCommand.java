package io.github.captchasolver.cli;

import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.pretraining.Pretrainer;
import io.github.captchasolver.pretraining.PretrainingOptions;
import io.github.captchasolver.pretraining.PretrainingResult;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.synth.font.FontFallback;
import io.github.captchasolver.text.Printable;
import io.github.captchasolver.training.OutputLock;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pretrain}: trains a base model on generated images of many styles. */
@Command(
    name = "pretrain",
    description = {
      "Trains a base model, from which other models are trained, on generated images.",
      "Every image is drawn for a single step. Ctrl-C saves the model so far; --resume continues."
    },
    footer = {"", "Example: ./captcha pretrain --fonts /usr/share/fonts --out base.captcha"})
final class PretrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "34000",
      description = "Number of training steps. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Batch size. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      defaultValue = "0.003",
      description = "Peak learning rate. Default: ${DEFAULT-VALUE}.")
  private double learningRate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Random seed. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--fonts",
      paramLabel = "FOLDER",
      description = "Folder with more TTF and OTF fonts, including sub-folders; may be repeated.")
  private List<Path> fontFolders = new ArrayList<>();

  @Option(
      names = "--without",
      paramLabel = "STYLE",
      description = "Style to leave out (see generate --help); may be repeated.")
  private List<String> without = new ArrayList<>();

  @Option(
      names = "--report-every",
      paramLabel = "N",
      defaultValue = "500",
      description = "Number of steps between reports. Default: ${DEFAULT-VALUE}.")
  private int reportEvery;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "base.captcha",
      description = "The model to write; an existing one is replaced. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--resume",
      description =
          "Continue an interrupted run with the same options and fonts from FILE.checkpoint, beside"
              + " the model. Only --steps may differ.")
  private boolean resume;

  @Mixin private ThreadsOption threads;
  @Mixin private JsonOutput json;

  @Override
  public Integer call() {
    OutputKind.MODEL.requireReplaceable(out);
    return OutputLock.during(out, Captcha.typed(spec), this::run);
  }

  private int run() {
    long start = System.nanoTime();
    PretrainingOptions options = options();
    json.requireWritable();
    var progress = new PretrainingProgress(spec.commandLine().getErr());
    FontCollection fonts = fonts(progress);
    Path checkpoint = out.resolveSibling(out.getFileName() + ".checkpoint");
    PretrainingResult result =
        GracefulStop.during(
            () -> {
              try {
                return save(new Pretrainer(options, fonts, progress, checkpoint).train(resume));
              } finally {
                progress.clear();
              }
            });

    PrintWriter text = json.text();
    text.printf("test images           %d%n", result.evaluation().images());
    new EvaluationReport(result.evaluation()).print(text);
    result
        .exactMatchByStyle()
        .forEach((style, share) -> text.printf("  %-19s %.1f %%%n", style, 100 * share));
    if (result.steps() < options.steps()) {
      text.printf(
          "interrupted           after step %d of %d; --resume continues%n",
          result.steps(), options.steps());
    }
    text.printf("model                 %s%n", Printable.of(out.toString()));
    json.write(results(options, fonts, result, (System.nanoTime() - start) / 1e9));
    return ExitCode.OK;
  }

  private PretrainingOptions options() {
    try {
      without.forEach(CaptchaStyles::byName);
      return PretrainingOptions.defaults()
          .withSteps(steps)
          .withBatch(batch)
          .withSeed(seed)
          .withLearningRate(learningRate)
          .withoutStyles(without)
          .withReportEvery(reportEvery);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private FontCollection fonts(PretrainingProgress progress) {
    FontFallback.install();
    FontCollection fonts = FontCollection.ofClassPath();
    for (Path folder : fontFolders) {
      fonts = fonts.with(folder);
    }
    progress.leftOut(fonts.leftOut());
    return fonts;
  }

  private PretrainingResult save(PretrainingResult result) {
    ModelFile.write(result.model(), out);
    return result;
  }

  private Map<String, Object> results(
      PretrainingOptions options, FontCollection fonts, PretrainingResult result, double seconds) {
    var results = new LinkedHashMap<String, Object>();
    results.put("options", options.values());
    results.put("fonts", fonts.names());
    results.put("fontsLeftOut", fonts.leftOut());
    results.put("steps", result.steps());
    results.putAll(new EvaluationReport(result.evaluation()).json());
    results.put("exactMatchByStyle", result.exactMatchByStyle());
    results.put("totalSeconds", seconds);
    results.put("model", out.toString());
    return results;
  }
}
