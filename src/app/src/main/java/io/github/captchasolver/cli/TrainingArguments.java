package io.github.captchasolver.cli;

import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.model.ModelException;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.nn.Presets;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.TrainingOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how to train; what is not given is up to the preset. */
final class TrainingArguments {
  private static final String AUTO = "auto";
  private static final String NONE = "none";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "fast, base or original. Default: fast.")
  private String preset;

  @Option(
      names = "--from",
      paramLabel = "START",
      description = {
        "What to start from: auto (the base model that is part of this program), none (from"
            + " scratch), or the FILE of a model. Default: auto, original none."
      })
  private String from;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the images. Default: what suits the data, original 100.")
  private Integer epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images in a step. Default: 16; 8 with few images and a base.")
  private Integer batch;

  @Option(names = "--seed", paramLabel = "N", description = "Of all random draws. Default: 1.")
  private Long seed;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description = {
        "Share of the images held back to judge and to stop by. Default: 0.1; with fewer than 200"
            + " images 0, as all are needed to learn from (evaluate --folds judges such sets)."
      })
  private Double validation;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Stop after so many epochs without getting better. Default: 10.")
  private Integer patience;

  /**
   * @throws ParameterException if one of them makes no sense
   * @throws io.github.captchasolver.model.ModelException if the model to start from is not intact
   */
  TrainingOptions options() {
    try {
      TrainingOptions options = start();
      options = epochs == null ? options : options.withEpochs(epochs);
      options = batch == null ? options : options.withBatch(batch);
      options = seed == null ? options : options.withSeed(seed);
      options = validation == null ? options : options.withValidation(validation);
      return patience == null ? options : options.withPatience(patience);
    } catch (ModelException e) {
      throw e; // the fault of a file, not of how it was asked for
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private TrainingOptions start() {
    String shape = preset == null ? Presets.FAST : preset;
    Presets.requireKnown(shape);
    boolean original = shape.equals(Presets.ORIGINAL);
    if (original && from != null && !from.equals(NONE)) {
      throw new IllegalArgumentException(
          "Preset original always starts from scratch: leave out --from, or take another preset.");
    }
    if (original || NONE.equals(from)) {
      return TrainingOptions.of(shape);
    }
    if (from == null || from.equals(AUTO)) {
      if (BaseModel.exists()) {
        return TrainingOptions.fromBase();
      }
      PrintWriter err = command.commandLine().getErr();
      err.println("This program was built without a base model: training starts from scratch.");
      err.flush();
      return TrainingOptions.of(shape);
    }
    return TrainingOptions.from(PretrainedModel.of(from, ModelFile.read(Path.of(from))));
  }
}
