package io.github.captchasolver.cli;

import io.github.captchasolver.training.SelfTrainingRound;
import io.github.captchasolver.training.TrainingListener;
import io.github.captchasolver.training.TrainingPlan;
import io.github.captchasolver.training.plan.Decision;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints a line for each round of training without labels. */
final class SelfTrainingProgress implements TrainingListener {
  private static final int WIDTH = 60;

  private final ProgressLines lines;
  private int round = 1;
  private boolean shown;

  SelfTrainingProgress(PrintWriter err) {
    this.lines = new ProgressLines(err);
  }

  @Override
  public void started(TrainingPlan plan) {
    lines.say(
        "Training preset %s without labels: %d characters, images %dx%d, arithmetic by %s.",
        plan.network().preset(),
        plan.vocabulary().size(),
        plan.preprocessing().width(),
        plan.preprocessing().height(),
        plan.arithmetic());
    for (Decision decision : plan.decisions()) {
      lines.say("  %-13s  %s: %s", decision.what(), decision.value(), decision.reason());
    }
  }

  @Override
  public void batch(int epoch, int batch, int batches, double loss) {
    if (lines.onTerminal()) {
      lines.show(
          String.format(
              Locale.ROOT, "round %d  epoch %d  batch %d/%d   ", round, epoch, batch, batches));
      shown = true;
    }
  }

  @Override
  public void round(SelfTrainingRound report) {
    clear();
    round = report.round() + 1;
    lines.say(
        "round %d  %d readings kept, an estimated %.0f %% of them right; then the model reads an"
            + " estimated %.1f %%  %.1f s",
        report.round(),
        report.kept(),
        100 * report.precision(),
        100 * report.accuracy(),
        report.seconds());
  }

  @Override
  public void note(String message) {
    clear();
    lines.say("%s", message);
  }

  /** Clears the changing line from the terminal. */
  void clear() {
    if (shown) {
      lines.wipe(WIDTH);
      shown = false;
    }
  }
}
