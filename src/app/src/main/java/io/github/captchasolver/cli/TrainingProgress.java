package io.github.captchasolver.cli;

import io.github.captchasolver.training.EpochReport;
import io.github.captchasolver.training.TrainingListener;
import io.github.captchasolver.training.TrainingPlan;
import io.github.captchasolver.training.plan.Decision;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A line for each epoch, and on a terminal a bar inside the epoch. */
final class TrainingProgress implements TrainingListener {
  private static final int WIDTH = 78;
  private static final int UPDATE_MILLIS = 200;

  private final ProgressLines lines;
  private int epochs;
  private ProgressBar bar;

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
    for (Decision choice : plan.decisions()) {
      lines.say("  %-13s  %s: %s", choice.what(), choice.value(), choice.reason());
    }
  }

  @Override
  public void batch(int epoch, int batch, int batches, double loss) {
    if (!lines.onTerminal()) {
      return;
    }
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("epoch " + epoch + "/" + epochs)
              .setInitialMax(batches)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(UPDATE_MILLIS)
              .setConsumer(new DelegatingProgressBarConsumer(lines::show, WIDTH))
              .build();
    }
    bar.setExtraMessage(String.format(Locale.ROOT, " loss %.3f", loss));
    bar.stepTo(batch);
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
        duration(secondsLeft),
        best ? "  best" : "",
        report.plateau() ? "  on the plateau" : "");
  }

  @Override
  public void note(String message) {
    clear();
    lines.say("%s", message);
  }

  /** Takes the bar off the terminal, also when training ended within an epoch. */
  void clear() {
    if (bar != null) {
      bar.close();
      bar = null;
      lines.wipe(WIDTH);
    }
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  private static String duration(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + " s"
        : String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
  }
}
