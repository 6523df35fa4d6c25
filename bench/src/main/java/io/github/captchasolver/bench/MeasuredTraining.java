package io.github.captchasolver.bench;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.training.EpochReport;
import io.github.captchasolver.training.Trainer;
import io.github.captchasolver.training.TrainingException;
import io.github.captchasolver.training.TrainingListener;
import io.github.captchasolver.training.TrainingOptions;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Trains for a few epochs in a process of its own, so that its memory can be measured. Prints the
 * milliseconds of an image in the last epoch, and the peak of the resident memory in megabytes.
 */
final class MeasuredTraining {
  private MeasuredTraining() {}

  /**
   * Trains on a dataset.
   *
   * @param arguments the zip, and the number of epochs
   */
  public static void main(String[] arguments) {
    var dataset = Dataset.read(Path.of(arguments[0]));
    double[] seconds = new double[1];
    TrainingListener last =
        new TrainingListener() {
          @Override
          public void epoch(EpochReport report, double secondsLeft, boolean best) {
            seconds[0] = report.seconds();
          }
        };
    TrainingOptions options =
        TrainingOptions.of(Preset.FAST).withEpochs(Integer.parseInt(arguments[1]));
    try {
      new Trainer(options, last).train(dataset);
    } catch (TrainingException e) {
      // A run this short need not have learned anything.
    }
    System.out.printf(
        Locale.ROOT,
        "%f %f%n",
        1000 * seconds[0] / dataset.samples().size(),
        CommandRun.peakMegabytes(Path.of("/proc/self/status")));
  }
}
