package io.github.captchasolver.live;

import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.training.EpochReport;
import io.github.captchasolver.training.SelfTrainingRound;
import io.github.captchasolver.training.TrainingListener;
import io.github.captchasolver.training.TrainingPlan;
import java.util.List;

/** Tells two listeners. */
public record JoinedListener(TrainingListener first, TrainingListener second)
    implements TrainingListener {
  @Override
  public void started(TrainingPlan plan) {
    first.started(plan);
    second.started(plan);
  }

  @Override
  public void batch(int epoch, int batch, int batches, double loss) {
    first.batch(epoch, batch, batches, loss);
    second.batch(epoch, batch, batches, loss);
  }

  @Override
  public void epoch(EpochReport report, double secondsLeft, boolean best) {
    first.epoch(report, secondsLeft, best);
    second.epoch(report, secondsLeft, best);
  }

  @Override
  public void validated(List<EvaluatedSample> readings) {
    first.validated(readings);
    second.validated(readings);
  }

  @Override
  public void round(SelfTrainingRound report) {
    first.round(report);
    second.round(report);
  }

  @Override
  public void note(String message) {
    first.note(message);
    second.note(message);
  }
}
