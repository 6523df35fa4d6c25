package io.github.captchasolver.cli;

import io.github.captchasolver.text.Printable;
import io.github.captchasolver.training.PretrainingListener;
import io.github.captchasolver.training.PretrainingOptions;
import io.github.captchasolver.training.PretrainingReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Two lines for each report, and on a terminal the step at hand. */
final class PretrainingProgress implements PretrainingListener {
  /** As of {@link TrainingProgress}. */
  private static final String TERMINAL = "captcha.terminal";

  private static final int FONTS_SHOWN = 20;
  private static final int STEPS_SHOWN = 10;
  private static final int WIDTH = 40;

  private final PrintWriter err;
  private final boolean terminal = Boolean.getBoolean(TERMINAL);
  private int steps;
  private int begun = -1;

  PretrainingProgress(PrintWriter err) {
    this.err = err;
  }

  /** Says which fonts are not used; of hundreds, the first ones and how many more. */
  void leftOut(List<String> sentences) {
    sentences.stream().limit(FONTS_SHOWN).forEach(sentence -> say("left out: %s", sentence));
    if (sentences.size() > FONTS_SHOWN) {
      say("left out: %d more fonts; --json names all", sentences.size() - FONTS_SHOWN);
    }
  }

  @Override
  public void started(PretrainingOptions options, int fonts, String arithmetic) {
    steps = options.steps();
    say(
        "Pretraining in %d steps of %d pictures, drawn with %d fonts; arithmetic by %s.",
        steps, options.batch(), fonts, arithmetic);
  }

  @Override
  public void step(int step, double loss) {
    if (begun < 0) {
      begun = step - 1;
    }
    if (terminal && step % STEPS_SHOWN == 0) {
      overwrite(String.format(Locale.ROOT, "step %d/%d  loss %.3f", step, steps, loss));
    }
  }

  @Override
  public void report(PretrainingReport report) {
    clear();
    double left = report.seconds() / (report.step() - begun) * (steps - report.step());
    say(
        "step %d/%d  loss %.3f  exact match %.1f %%  %.0f pictures/s, %.0f min left",
        report.step(),
        steps,
        report.trainLoss(),
        100 * report.exactMatch(),
        report.picturesPerSecond(),
        left / 60);
    say(
        "  %s",
        report.byStyle().entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%s %.0f", e.getKey(), 100 * e.getValue()))
            .collect(Collectors.joining("  ")));
  }

  @Override
  public void note(String message) {
    clear();
    say("%s", message);
  }

  /** Takes the step at hand off the terminal. */
  void clear() {
    if (terminal) {
      overwrite(" ".repeat(WIDTH));
      overwrite("");
    }
  }

  private void overwrite(String line) {
    err.print("\r" + line);
    err.flush();
  }

  private void say(String format, Object... values) {
    err.println(Printable.of(String.format(Locale.ROOT, format, values)));
    err.flush();
  }
}
