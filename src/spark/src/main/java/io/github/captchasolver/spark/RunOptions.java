package io.github.captchasolver.spark;

import java.util.LinkedHashMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of training runs, as {@code ./captcha train} has them. */
final class RunOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--preset", paramLabel = "NAME", description = "Network: fast, base or original.")
  private String preset;

  @Option(
      names = "--from",
      paramLabel = "START",
      description = "Model to start from: auto (the base model), none, or the FILE of a model.")
  private String from;

  @Option(names = "--epochs", paramLabel = "N", description = "Number of epochs.")
  private Long epochs;

  @Option(names = "--batch", paramLabel = "N", description = "Batch size.")
  private Long batch;

  @Option(names = "--seed", paramLabel = "N", description = "Random seed. Default: 1.")
  private Long seed;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description = "Share of the images held out for early stopping.")
  private Double validation;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Stop after this many epochs without improvement.")
  private Long patience;

  @Option(
      names = "--warm-up",
      negatable = true,
      description = "Align the texts evenly with the columns in the first steps.")
  private Boolean warmUp;

  TrainingRequest request() {
    var values = new LinkedHashMap<String, Object>();
    values.put("preset", preset);
    values.put("from", from);
    values.put("epochs", epochs);
    values.put("batch", batch);
    values.put("seed", seed);
    values.put("validation", validation);
    values.put("patience", patience);
    values.put("warmUp", warmUp);
    try {
      return TrainingRequest.of(values);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
