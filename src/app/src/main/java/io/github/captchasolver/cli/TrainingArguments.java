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
      description = {
        "base (the base model's network), fast (small, always trained from scratch) or original (the"
            + " network of the Keras notebooks). Default: base, and with --from none fast."
      })
  private String preset;

  @Option(
      names = "--from",
      paramLabel = "START",
      description = {
        "Where training starts: auto (from the base model that is part of this program), none (from"
            + " scratch), or the FILE of a model. Default: auto; none for the presets fast and original."
      })
  private String from;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Number of epochs. Default: chosen for the data; original 100.")
  private Integer epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Batch size. Default: 16; 8 for few images that start from a base.")
  private Integer batch;

  @Option(names = "--seed", paramLabel = "N", description = "Random seed. Default: 1.")
  private Long seed;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description = {
        "Share of the images held out for validation and early stopping. Default: 0.1; with fewer than 200"
            + " images 0, since all are needed for training (evaluate --folds measures such sets)."
      })
  private Double validation;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Stop after this many epochs without improvement. Default: 10.")
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

  /** Obeys the preset and the start that were asked for, or says why they do not go together. */
  private TrainingOptions start() {
    if (preset != null) {
      Presets.requireKnown(preset);
    }
    boolean automatic = from == null || from.equals(AUTO);
    if (Presets.ORIGINAL.equals(preset) && from != null && !from.equals(NONE)) {
      throw new IllegalArgumentException(
          "Preset original always starts from scratch: leave out --from, or take another preset.");
    }
    if (NONE.equals(from) || Presets.ORIGINAL.equals(preset)) {
      return TrainingOptions.of(preset == null ? Presets.FAST : preset);
    }
    if (automatic && Presets.FAST.equals(preset)) {
      tell("Preset fast has no base model: training starts from scratch.");
      return TrainingOptions.of(preset);
    }
    if (automatic && !BaseModel.exists()) {
      tell("This program was built without a base model: training starts from scratch.");
      return TrainingOptions.of(preset == null ? Presets.FAST : preset);
    }
    PretrainedModel start =
        automatic
            ? PretrainedModel.of(BaseModel.FILE.toString(), BaseModel.read())
            : PretrainedModel.of(from, ModelFile.read(Path.of(from)));
    if (preset != null && !preset.equals(start.network().preset())) {
      throw new IllegalArgumentException(
          String.format(
              "Preset %s cannot start from %s, a model of preset %s: leave out --preset, or train"
                  + " from scratch with --from none.",
              preset, start.name(), start.network().preset()));
    }
    return TrainingOptions.from(start);
  }

  private void tell(String note) {
    PrintWriter err = command.commandLine().getErr();
    err.println(note);
    err.flush();
  }
}
