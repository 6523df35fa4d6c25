package io.github.captchasolver.cli;

import io.github.captchasolver.training.TrainingOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how to train; what is not given is up to the preset. */
final class TrainingArguments {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "fast",
      description = "fast, base or original. Default: ${DEFAULT-VALUE}.")
  private String preset;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the pictures. Default: 14, original 100.")
  private Integer epochs;

  @Option(names = "--batch", paramLabel = "N", description = "Pictures in a step. Default: 16.")
  private Integer batch;

  @Option(names = "--seed", paramLabel = "N", description = "Of all random draws. Default: 1.")
  private Long seed;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description = "Share of the pictures held back to stop by. Default: 0.1.")
  private Double validation;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Stop after so many epochs without getting better. Default: 10.")
  private Integer patience;

  /**
   * @throws ParameterException if one of them makes no sense
   */
  TrainingOptions options() {
    try {
      TrainingOptions options = TrainingOptions.of(preset);
      options = epochs == null ? options : options.withEpochs(epochs);
      options = batch == null ? options : options.withBatch(batch);
      options = seed == null ? options : options.withSeed(seed);
      options = validation == null ? options : options.withValidation(validation);
      return patience == null ? options : options.withPatience(patience);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
