package io.github.captchasolver.spark;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.image.codec.Frames;
import java.nio.file.Path;
import org.apache.spark.SparkContext;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for the dataset of a job that trains. */
final class DataOnExecutors {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--labels",
      paramLabel = "RULE",
      defaultValue = "auto",
      description = "Where the labels are, as for ./captcha train. Default: ${DEFAULT-VALUE}.")
  private String labels;

  @Option(names = "--ignore-case", description = "Convert labels to lower case.")
  private boolean ignoreCase;

  @Option(
      names = "--only",
      paramLabel = "CHARACTERS",
      description = "Leave out images whose labels contain other characters, for example 0-9a-z.")
  private String only;

  @Option(
      names = "--frames",
      paramLabel = "WHICH",
      defaultValue = "first",
      description =
          "Frames of animated images that count: first, last, blend, darkest or lightest. Default:"
              + " ${DEFAULT-VALUE}.")
  private Frames frames;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads of a training run, a part of its result. Default: OMP_NUM_THREADS, or all cores"
              + " of this machine.")
  private Integer threads;

  int threads() {
    int number = threads == null ? TrainingSetting.threadsHere() : threads;
    if (number < 1) {
      throw new ParameterException(
          command.commandLine(), "--threads must be at least 1, not " + number + ".");
    }
    return number;
  }

  /**
   * Reads the dataset here, so that its faults are found before any task.
   *
   * @throws ParameterException if an option is not valid
   * @throws io.github.captchasolver.dataset.DatasetException if it cannot be trained on
   */
  Dataset read(Path data) {
    ReadOptions options;
    try {
      options = reading().options();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
    return Dataset.read(data, options).requireTrainable();
  }

  TrainingData ship(SparkContext context, Path data) {
    return TrainingData.ship(context, data, reading());
  }

  private TrainingData.Reading reading() {
    return new TrainingData.Reading(labels, ignoreCase, only, frames);
  }
}
