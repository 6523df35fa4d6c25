package io.github.captchasolver.training;

import java.util.ArrayList;
import java.util.List;

/** Records all progress, and can interrupt the thread at one batch. */
final class Recorder implements TrainingListener {
  final List<EpochReport> epochs = new ArrayList<>();
  final List<Integer> best = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  final List<TrainingPlan> plans = new ArrayList<>();
  private final int stopEpoch;
  private final int stopBatch;

  Recorder() {
    this(0, 0);
  }

  private Recorder(int stopEpoch, int stopBatch) {
    this.stopEpoch = stopEpoch;
    this.stopBatch = stopBatch;
  }

  static Recorder interruptingAfter(int epoch, int batch) {
    return new Recorder(epoch, batch);
  }

  @Override
  public void started(TrainingPlan plan) {
    plans.add(plan);
  }

  @Override
  public void batch(int epoch, int batch, int batches, double loss) {
    if (epoch == stopEpoch && batch == stopBatch) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void epoch(EpochReport report, double secondsLeft, boolean isBest) {
    epochs.add(report);
    if (isBest) {
      best.add(report.epoch());
    }
  }

  @Override
  public void note(String message) {
    notes.add(message);
  }
}
