package io.github.captchasolver.bench;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.nn.Presets;
import io.github.captchasolver.training.EpochReport;
import io.github.captchasolver.training.Trainer;
import io.github.captchasolver.training.TrainingException;
import io.github.captchasolver.training.TrainingListener;
import io.github.captchasolver.training.TrainingOptions;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A few epochs in a process of their own, so that their memory is theirs alone. Says how many
 * milliseconds an image took in the last epoch, and how many megabytes were resident at most.
 */
final class MeasuredTraining {
  private MeasuredTraining() {}

  /**
   * Trains.
   *
   * @param arguments the set, and the number of epochs
   */
  public static void main(String[] arguments) {
    var set = Dataset.read(Path.of(arguments[0]));
    double[] seconds = new double[1];
    TrainingListener last =
        new TrainingListener() {
          @Override
          public void epoch(EpochReport report, double secondsLeft, boolean best) {
            seconds[0] = report.seconds();
          }
        };
    TrainingOptions options =
        TrainingOptions.of(Presets.FAST).withEpochs(Integer.parseInt(arguments[1]));
    try {
      new Trainer(options, last).train(set);
    } catch (TrainingException e) {
      // So short a training need not have learned anything.
    }
    System.out.printf(
        Locale.ROOT,
        "%f %f%n",
        1000 * seconds[0] / set.samples().size(),
        CommandRun.peakMegabytes(Path.of("/proc/self/status")));
  }
}
