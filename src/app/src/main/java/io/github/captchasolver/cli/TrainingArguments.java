package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.image.grey.KeptColour;
import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.model.ModelException;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.PriorKnowledge;
import io.github.captchasolver.training.SelfTrainingOptions;
import io.github.captchasolver.training.TrainingOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for training; those not given follow from the data and the preset. */
final class TrainingArguments {
  private static final String AUTO = "auto";
  private static final String NONE = "none";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "Network: fast, base or original. Default: that of the model to start from, fast when"
              + " training from scratch.")
  private String preset;

  @Option(
      names = "--from",
      paramLabel = "START",
      description =
          "Model to start from: auto (the base model that ships with the program), none (train from"
              + " scratch), or the FILE of a model. Default: auto, but none for a --preset other"
              + " than that of the base model.")
  private String from;

  @Option(
      names = "--forget",
      description =
          "Let the new model know only the characters and text lengths of the new images. Otherwise"
              + " it keeps those of the model that --from names, and rehearses what it has read.")
  private boolean forget;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Number of epochs. Default: chosen to suit the data; original 100.")
  private Integer epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Batch size. Default: 16; 8 with few images and a base model.")
  private Integer batch;

  @Option(names = "--seed", paramLabel = "N", description = "Random seed. Default: 1.")
  private Long seed;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description =
          "Share of the images held out for validation and early stopping. Default: 0.1; with fewer"
              + " than 200 images 0, so that all are used for training (evaluate --folds measures"
              + " the accuracy then).")
  private Double validation;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Stop after this many epochs without improvement on the validation set. Default: 10.")
  private Integer patience;

  @Option(
      names = "--warm-up",
      negatable = true,
      description =
          "Align the texts evenly with the columns in the first steps, which presets fast and base"
              + " need to read early. Default: from scratch, except for preset original.")
  private Boolean warmUp;

  @Option(
      names = "--trust-labels",
      description =
          "Train even if the labels seem to be something else than the texts of the images: numbers"
              + " without leading zeros, names with a suffix, values of expressions, ...")
  private boolean trustLabels;

  /**
   * Reads some images and refuses labels that are systematically wrong, unless they are trusted.
   * Says if only one colour of the images seems to count.
   *
   * @param colour the only colour that counts; null for all
   * @throws io.github.captchasolver.dataset.DatasetException if they are
   */
  void requireRightLabels(Dataset dataset, KeptColour colour) {
    if (!trustLabels) {
      LabelComparison comparison = LabelComparison.of(dataset, model(), colour);
      comparison.requireRight();
      comparison.colourHint().ifPresent(this::say);
    }
  }

  /** Returns the model file that {@code --from} names; null if it names none. */
  Path model() {
    return namesModel() ? Path.of(from) : null;
  }

  /**
   * Returns the training options.
   *
   * @throws ParameterException if an option is invalid
   * @throws ModelException if the model to start from is damaged
   */
  TrainingOptions options() {
    try {
      TrainingOptions options = start();
      options = epochs == null ? options : options.withEpochs(epochs);
      options = batch == null ? options : options.withBatch(batch);
      options = seed == null ? options : options.withSeed(seed);
      options = validation == null ? options : options.withValidation(validation);
      options = patience == null ? options : options.withPatience(patience);
      return warmUp == null ? options : options.withWarmUp(warmUp);
    } catch (ModelException e) {
      throw e; // an error of the file, not of the usage
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  /**
   * Returns the options for training without labels.
   *
   * @param only the characters of the texts, or null
   * @param length of the texts, or null
   * @throws ParameterException if an option is invalid
   * @throws ModelException if the model to start from is damaged or missing
   */
  SelfTrainingOptions withoutLabels(String only, String length) {
    if (NONE.equals(from)) {
      throw new ParameterException(
          command.commandLine(),
          "--no-labels starts from a model that reads the images: leave out --from none.");
    }
    Path file = namesModel() ? Path.of(from) : BaseModel.FILE;
    var options =
        SelfTrainingOptions.from(
            file.toString(), namesModel() ? ModelFile.read(file) : BaseModel.read());
    try {
      options = options.withOnly(only).withLength(length);
      return seed == null ? options : options.withSeed(seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  /** Obeys the preset and the start that were asked for, or says why they do not go together. */
  private TrainingOptions start() {
    if (preset != null) {
      Preset.named(preset); // refuses an unknown one
    }
    if (forget && !namesModel()) {
      throw new IllegalArgumentException(
          "--forget needs --from FILE: only a model of your own can forget.");
    }
    if (NONE.equals(from)) {
      return fromScratch();
    }
    if (Preset.ORIGINAL.name().equals(preset)) {
      if (from != null) {
        throw new IllegalArgumentException(
            "Preset original always starts from scratch: leave out --from, or choose another"
                + " preset.");
      }
      return fromScratch();
    }
    PretrainedModel base = base();
    if (base == null) {
      say("This program was built without a base model: training from scratch.");
      return fromScratch();
    }
    String shape = base.network().preset();
    if (preset == null || preset.equals(shape)) {
      return TrainingOptions.from(base);
    }
    if (from != null) {
      throw new IllegalArgumentException(
          String.format(
              "Preset %s cannot start from %s, whose preset is %s: leave out --preset, or use --from"
                  + " none.",
              preset, base.name(), shape));
    }
    say(
        String.format(
            "Preset %s is trained from scratch: the base model has preset %s.", preset, shape));
    return fromScratch();
  }

  private TrainingOptions fromScratch() {
    return TrainingOptions.of(preset == null ? Preset.FAST : Preset.named(preset));
  }

  /** Returns whether {@code --from} names a model file. */
  private boolean namesModel() {
    return from != null && !from.equals(AUTO) && !from.equals(NONE);
  }

  /** Reads the model to start from; null if the program was built without a base model. */
  private PretrainedModel base() {
    if (namesModel()) {
      PretrainedModel own = PretrainedModel.of(from, ModelFile.read(Path.of(from)));
      return forget ? own.with(PriorKnowledge.NONE) : own;
    }
    return BaseModel.exists()
        ? PretrainedModel.of(BaseModel.FILE.toString(), BaseModel.read())
        : null;
  }

  private void say(String sentence) {
    PrintWriter err = command.commandLine().getErr();
    err.println(sentence);
    err.flush();
  }
}
