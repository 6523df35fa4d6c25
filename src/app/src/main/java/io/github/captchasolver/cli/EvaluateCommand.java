package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.Copies;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.LabelledFiles;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.synth.font.FontFallback;
import io.github.captchasolver.training.CrossValidation;
import io.github.captchasolver.training.TrainingOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evaluate}: measures the accuracy of a model, or of models from cross-validation. */
@Command(
    name = "evaluate",
    customSynopsis = {
      "./captcha evaluate MODEL DATA [OPTIONS]",
      "./captcha evaluate --base DATA [--only CHARACTERS] [--length LENGTH] [OPTIONS]",
      "./captcha evaluate --folds K DATA [OPTIONS, also those of train]"
    },
    description = {
      "Reads labelled images with a model and reports its accuracy.",
      "Characters that the model does not know count as errors. Images are read as by solve, with"
          + " --only and --length; greedy exact match is the accuracy without any constraint. --base"
          + " without --only reads letters and digits, and the signs that occur in labels.",
      "With --folds, K-fold cross-validation: K models are trained, each evaluated on the fold that"
          + " it was not trained on."
    },
    footer = {
      "",
      "Example: ./captcha evaluate model.captcha test.zip",
      "Example: ./captcha evaluate --base test.zip --only 0-9 --length 4",
      "Example: ./captcha evaluate --folds 5 train.zip"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..2",
      paramLabel = "MODEL DATA",
      hideParamSyntax = true,
      description = "A model; a zip or folder of images named by their labels.")
  private List<Path> files;

  @Option(
      names = "--folds",
      paramLabel = "K",
      description = "Number of folds for cross-validation, at least 2.")
  private Integer folds;

  @Mixin private ReadingOptions reading;
  @Mixin private DataOptions dataOptions;
  @Mixin private KeepColourOption keepColour;
  @Mixin private TrainingArguments training;
  @Mixin private ThreadsOption threads;
  @Mixin private JsonOutput json;

  @Override
  public Integer call() {
    if (folds != null && reading.given()) {
      throw new ParameterException(
          spec.commandLine(),
          "--folds trains its own models: leave out --base, --length, --no-selftest and --no-align.");
    }
    boolean modelNamed = folds == null && !reading.base();
    if (files.size() != (modelNamed ? 2 : 1)) {
      throw new ParameterException(
          spec.commandLine(),
          modelNamed
              ? "Name a model and the labelled images: MODEL DATA."
              : "With "
                  + (folds == null ? "--base" : "--folds")
                  + " name only DATA, and no model.");
    }
    json.requireWritable();
    json.write(folds == null ? byModel() : byFolds());
    return ExitCode.OK;
  }

  private Map<String, Object> byModel() {
    Path set = files.get(files.size() - 1);
    reading.keep(keepColour.value());
    try (LabelledFiles data = dataOptions.open(set);
        CaptchaSolver solver =
            reading.open(files.get(0).toString(), dataOptions.only(), signs(data), threads)) {
      dataOptions.chooseFrames(data, solver);
      if (!dataOptions.frames().matters()) {
        return read(data, solver);
      }
      try (LabelledFiles stills = dataOptions.open(set)) {
        return read(stills, solver);
      }
    }
  }

  private Map<String, Object> read(LabelledFiles data, CaptchaSolver solver) {
    var progress = new ReadingProgress(spec.commandLine().getErr(), data.files().size());
    SetAlignment alignment;
    EvaluationReader reader;
    try {
      alignment = reading.alignment(solver, dataOptions.only(), bytes(data), progress::add);
      reader = new EvaluationReader(solver, dataOptions.ignoreCase(), alignment);
      reader.read(data.files(), progress::add);
    } finally {
      progress.clear();
    }
    Dataset outline = dataOptions.report(data.outline(reader.unusable()));
    var evaluation = reader.evaluation(outline.leftOut());
    alignment.sentence().ifPresent(json.text()::println);
    evaluation.print(json.text());
    Map<String, Object> results = evaluation.json();
    results.put("alignment", alignment.json());
    results.put("frames", dataOptions.frames().json());
    return results;
  }

  /** Returns the characters of the labels. */
  private static String signs(LabelledFiles data) {
    return data.files().stream()
        .flatMapToInt(file -> file.label().codePoints())
        .distinct()
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static List<Supplier<byte[]>> bytes(LabelledFiles data) {
    return data.files().stream().<Supplier<byte[]>>map(file -> file::bytes).toList();
  }

  private Map<String, Object> byFolds() {
    if (folds < 2) {
      throw new ParameterException(
          spec.commandLine(), "--folds must be at least 2, not " + folds + ".");
    }
    TrainingOptions options = training.options().withKeptColour(keepColour.value());
    FontFallback.install();
    PrintWriter err = spec.commandLine().getErr();
    dataOptions.chooseFrames(files, training.model());
    Dataset dataset = dataOptions.read(files.get(0)).requireTrainable();
    training.requireRightLabels(dataset, keepColour.value());
    var copies = Copies.of(dataset.samples());
    copies.sentences().forEach(err::println);
    var progress = new TrainingProgress(err);
    CrossValidation validation;
    try {
      validation =
          GracefulStop.during(
              () ->
                  CrossValidation.of(
                      dataset,
                      folds,
                      options,
                      fold -> {
                        err.printf("Fold %d of %d%n", fold, folds);
                        return progress;
                      }));
    } finally {
      progress.clear();
    }
    PrintWriter out = json.text();
    int number = 0;
    for (Evaluation fold : validation.folds()) {
      out.printf(
          Locale.ROOT,
          "fold %d                %d of %d correct (%.2f %%; 95 %% interval %.2f to %.2f %%)%n",
          ++number,
          fold.correct(),
          fold.images(),
          100 * fold.exactMatch(),
          100 * fold.exactMatchInterval().low(),
          100 * fold.exactMatchInterval().high());
    }
    var pooled = new EvaluationReport(validation.pooled());
    pooled.print(out);
    Map<String, Object> results = pooled.json();
    results.put("options", options.values());
    results.put("leftOut", dataset.leftOut());
    results.put("copies", copies.count());
    results.put("frames", dataOptions.frames().json());
    results.put(
        "folds", validation.folds().stream().map(f -> new EvaluationReport(f).json()).toList());
    return results;
  }
}
