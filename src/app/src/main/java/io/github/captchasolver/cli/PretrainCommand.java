package io.github.captchasolver.cli;

import io.github.captchasolver.model.ModelException;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.pretraining.Pretrainer;
import io.github.captchasolver.pretraining.PretrainingOptions;
import io.github.captchasolver.pretraining.PretrainingResult;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.synth.font.FontFallback;
import io.github.captchasolver.text.Printable;
import io.github.captchasolver.training.OutputLock;
import io.github.captchasolver.training.PretrainedModel;
import java.io.PrintWriter;
import java.nio.file.Files;
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
    footer = {
      "",
      "Examples:",
      "  ./captcha pretrain --fonts /usr/share/fonts --out base.captcha",
      "  ./captcha pretrain --from models/base.captcha --minutes 60 --out better.captcha"
    })
final class PretrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "Base model to go on from, such as models/base.captcha. Default: random weights.")
  private Path from;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Number of training steps. Default: 34000.")
  private Integer steps;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description =
          "Train for this time instead of a number of steps. How many steps fit into it depends on"
              + " the machine, so the result is not repeatable.")
  private Double minutes;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Batch size. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "Peak learning rate. Default: 0.003; with --from 0.001.")
  private Double learningRate;

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      description = {
        "Share of the trained weights in the result of a run with --from, above 0 and at most 1; the"
            + " rest are those of FILE. A mean such as 0.5 keeps more of what FILE could do; the"
            + " outputs of signs stay as they were trained. May differ with --resume. Default:"
            + " 1."
      })
  private Double share;

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
              + " the model or in the folder of --checkpoint. Only --steps or --minutes may differ.")
  private boolean resume;

  @Option(
      names = "--checkpoint",
      paramLabel = "FOLDER",
      description = "Folder for the checkpoint. Default: that of the model.")
  private Path checkpoints;

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
    Path checkpoint = checkpoint();
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
    if (result.interrupted()) {
      text.printf(
          "interrupted           after step %d of %s; --resume continues%n",
          result.steps(), options.budget());
    }
    text.printf("model                 %s%n", Printable.of(out.toString()));
    json.write(results(options, fonts, result, (System.nanoTime() - start) / 1e9));
    return ExitCode.OK;
  }

  private PretrainingOptions options() {
    try {
      without.forEach(CaptchaStyles::byName);
      PretrainingOptions options = start().withBatch(batch).withSeed(seed);
      options = learningRate == null ? options : options.withLearningRate(learningRate);
      options = share == null ? options : options.withShare(share);
      return options.withoutStyles(without).withReportEvery(reportEvery);
    } catch (ModelException e) {
      throw e; // an error of the file, not of the usage
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private PretrainingOptions start() {
    PretrainingOptions options = PretrainingOptions.defaults();
    if (from != null) {
      options =
          options
              .withFrom(PretrainedModel.of(from.toString(), ModelFile.read(from)))
              .withLearningRate(PretrainingOptions.RATE_FROM_A_BASE);
    }
    if (steps != null && minutes != null) {
      throw new IllegalArgumentException("Give --steps or --minutes, not both.");
    }
    options = steps == null ? options : options.withSteps(steps);
    return minutes == null ? options : options.withMinutes(minutes);
  }

  private Path checkpoint() {
    String name = out.getFileName() + ".checkpoint";
    if (checkpoints == null) {
      return out.resolveSibling(name);
    }
    if (!Files.isDirectory(checkpoints)) {
      throw new ParameterException(
          spec.commandLine(),
          "The folder " + checkpoints + " for the checkpoint does not exist: create it.");
    }
    return checkpoints.resolve(name);
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
