package io.github.captchasolver.cli;

import io.github.captchasolver.training.EpochReport;
import io.github.captchasolver.training.TrainingListener;
import io.github.captchasolver.training.TrainingPlan;
import io.github.captchasolver.training.plan.Decision;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints a line for each epoch, and on a terminal a progress bar within the epoch. */
final class TrainingProgress implements TrainingListener {
  private static final int WIDTH = 78;
  private static final int BAR = 30;

  private final ProgressLines lines;
  private int epochs;
  private boolean barShown;

  TrainingProgress(PrintWriter err) {
    this.lines = new ProgressLines(err);
  }

  @Override
  public void started(TrainingPlan plan) {
    epochs = plan.recipe().epochs();
    lines.say(
        "Training preset %s on %d images, %d held out for validation: %d characters, images %dx%d,"
            + " %d time steps, arithmetic by %s.",
        plan.network().preset(),
        plan.training(),
        plan.validation(),
        plan.vocabulary().size(),
        plan.preprocessing().width(),
        plan.preprocessing().height(),
        plan.network().steps(),
        plan.arithmetic());
    for (Decision decision : plan.decisions()) {
      lines.say("  %-13s  %s: %s", decision.what(), decision.value(), decision.reason());
    }
  }

  @Override
  public void batch(int epoch, int batch, int batches, double loss) {
    if (!lines.onTerminal()) {
      return;
    }
    String bar = "=".repeat(BAR * batch / batches);
    lines.show(
        String.format(
            Locale.ROOT,
            "epoch %2d/%d  [%-" + BAR + "s]  batch %d/%d  loss %.3f ",
            epoch,
            epochs,
            bar,
            batch,
            batches,
            loss));
    barShown = true;
  }

  @Override
  public void epoch(EpochReport report, double secondsLeft, boolean best) {
    clear();
    lines.say(
        "epoch %2d/%d  loss %s  validation loss %s  exact match %s %%  CER %s %%  %.1f s, %s left%s%s",
        report.epoch(),
        epochs,
        number("%.3f", report.trainLoss()),
        number("%.3f", report.validationLoss()),
        number("%.1f", 100 * report.exactMatch()),
        number("%.1f", 100 * report.characterErrorRate()),
        report.seconds(),
        ProgressLines.duration(secondsLeft),
        best ? "  best" : "",
        report.plateau() ? "  on the plateau" : "");
  }

  @Override
  public void note(String message) {
    clear();
    lines.say("%s", message);
  }

  /** Clears the bar from the terminal, also if training ended within an epoch. */
  void clear() {
    if (barShown) {
      lines.wipe(WIDTH);
      barShown = false;
    }
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
