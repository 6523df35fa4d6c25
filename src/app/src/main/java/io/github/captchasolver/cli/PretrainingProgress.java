package io.github.captchasolver.cli;

import io.github.captchasolver.pretraining.PretrainingBudget;
import io.github.captchasolver.pretraining.PretrainingListener;
import io.github.captchasolver.pretraining.PretrainingOptions;
import io.github.captchasolver.pretraining.PretrainingReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints two lines for each report, and on a terminal the current step. */
final class PretrainingProgress implements PretrainingListener {
  private static final int FONTS_SHOWN = 20;
  private static final int STEPS_SHOWN = 10;
  private static final int WIDTH = 40;

  private final ProgressLines lines;
  private PretrainingBudget budget;

  PretrainingProgress(PrintWriter err) {
    this.lines = new ProgressLines(err);
  }

  /** Reports the fonts that are not used: the first ones, and the number of the others. */
  void leftOut(List<String> sentences) {
    sentences.stream().limit(FONTS_SHOWN).forEach(sentence -> lines.say("left out: %s", sentence));
    if (sentences.size() > FONTS_SHOWN) {
      lines.say(
          "left out: %d more fonts; --json lists all of them", sentences.size() - FONTS_SHOWN);
    }
  }

  @Override
  public void started(PretrainingOptions options, int fonts, String arithmetic) {
    budget = options.budget();
    lines.say(
        "Pretraining%s %s: %d images a step, drawn with %d fonts; arithmetic by %s.",
        budget.isTimed() ? " for" : " in", budget, options.batch(), fonts, arithmetic);
  }

  @Override
  public void step(int step, double loss) {
    if (lines.onTerminal() && step % STEPS_SHOWN == 0) {
      lines.show(String.format(Locale.ROOT, "step %s  loss %.3f", of(step), loss));
    }
  }

  private String of(int step) {
    return budget.isTimed() ? String.valueOf(step) : step + "/" + budget.steps().getAsInt();
  }

  @Override
  public void report(PretrainingReport report) {
    clear();
    lines.say(
        "step %s  loss %.3f  exact match %.1f %%  %.0f images/s, %.0f min left",
        of(report.step()),
        report.trainLoss(),
        100 * report.exactMatch(),
        report.imagesPerSecond(),
        report.minutesLeft());
    lines.say(
        "  %s",
        report.byStyle().entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%s %.0f", e.getKey(), 100 * e.getValue()))
            .collect(Collectors.joining("  ")));
  }

  @Override
  public void note(String message) {
    clear();
    lines.say("%s", message);
  }

  /** Clears the current step from the terminal. */
  void clear() {
    if (lines.onTerminal()) {
      lines.wipe(WIDTH);
    }
  }
}
