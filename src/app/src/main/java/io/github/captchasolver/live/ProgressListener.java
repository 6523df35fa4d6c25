package io.github.captchasolver.live;

import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.LabelledImage;
import io.github.captchasolver.server.progress.EpochPoint;
import io.github.captchasolver.server.progress.RunProgress;
import io.github.captchasolver.server.progress.WrongReading;
import io.github.captchasolver.training.EpochReport;
import io.github.captchasolver.training.TrainingListener;
import io.github.captchasolver.training.TrainingPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells a page how a training run is going. */
public final class ProgressListener implements TrainingListener {
  private final RunProgress progress;
  private final Map<String, byte[]> images = new HashMap<>();

  /**
   * Creates a listener.
   *
   * @param images of the run, to show those that are read wrongly
   */
  public ProgressListener(RunProgress progress, List<? extends LabelledImage> images) {
    this.progress = progress;
    images.forEach(image -> this.images.put(image.file(), image.bytes()));
  }

  @Override
  public void started(TrainingPlan plan) {
    progress.planned(
        String.format(
            Locale.ROOT,
            "Training %s on %d images, %d held out for validation, arithmetic by %s",
            plan.options().base() == null ? "from scratch" : "from " + plan.options().base().name(),
            plan.training(),
            plan.validation(),
            plan.arithmetic()),
        plan.recipe().epochs());
  }

  @Override
  public void batch(int epoch, int batch, int batches, double loss) {
    progress.step(epoch - 1 + (double) batch / batches, loss);
    if (progress.isCancelled()) {
      // The interrupt that came with it may have been lost in code that was loading or reading.
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void epoch(EpochReport report, double secondsLeft, boolean best) {
    progress.epoch(
        new EpochPoint(
            report.epoch(),
            report.trainLoss(),
            report.validationLoss(),
            report.exactMatch(),
            report.seconds(),
            best),
        secondsLeft);
  }

  @Override
  public void validated(List<EvaluatedSample> readings) {
    progress.wrong(
        readings.stream()
            .filter(reading -> !reading.correct() && images.containsKey(reading.file()))
            .map(
                reading ->
                    new WrongReading(
                        reading.file(),
                        reading.expected(),
                        reading.predicted(),
                        reading.confidence(),
                        images.get(reading.file())))
            .toList());
  }

  @Override
  public void note(String message) {
    progress.note(message);
  }
}
