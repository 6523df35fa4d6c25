package io.github.captchasolver.notebook;

import io.github.captchasolver.chart.Curves;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.report.HtmlTemplate;
import io.github.captchasolver.training.EpochReport;
import io.github.captchasolver.training.TrainingListener;
import io.github.captchasolver.training.TrainingPlan;
import io.github.captchasolver.training.TrainingResult;
import io.github.captchasolver.util.PngEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Follows a training run in one display: a progress bar, notes, the growing curves and the table of
 * epochs. Within an epoch the display is replaced a few times a second at most.
 */
final class LiveProgress implements TrainingListener {
  private static final HtmlTemplate TEMPLATE = HtmlTemplate.of(LiveProgress.class, "progress.html");
  private static final long INTERVAL_NANOS = 250_000_000;
  private static final long DRAWING_NANOS = 700_000_000;

  /** Of more epochs the table has only the last ones; the curves show all. */
  private static final int MOST_ROWS = 15;

  private static final int MOST_NOTES = 5;

  private final NotebookDisplay kernel;
  private final List<EpochReport> epochs = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private TrainingPlan plan;
  private String handle;
  private byte[] curves;
  private String state = "";
  private double done;
  private double secondsLeft = Double.NaN;
  private int best;
  private long shownAt;
  private long drawnAt;

  LiveProgress(NotebookDisplay kernel) {
    this.kernel = kernel;
  }

  @Override
  public void started(TrainingPlan newPlan) {
    plan = newPlan;
    state =
        String.format(
            Locale.ROOT,
            "Training %s on %d images, %d held out for validation, arithmetic by %s",
            plan.options().base() == null ? "from scratch" : "from " + plan.options().base().name(),
            plan.training(),
            plan.validation(),
            plan.arithmetic());
    show();
  }

  @Override
  public void batch(int epoch, int batch, int batches, double loss) {
    if (System.nanoTime() - shownAt < INTERVAL_NANOS) {
      return;
    }
    done = epoch - 1 + (double) batch / batches;
    state =
        String.format(
            Locale.ROOT,
            "Epoch %d of %d, batch %d of %d, loss %.3f%s",
            epoch,
            plan.recipe().epochs(),
            batch,
            batches,
            loss,
            Double.isNaN(secondsLeft)
                ? ""
                : String.format(Locale.ROOT, ", at most %.0f s left", secondsLeft));
    show();
  }

  @Override
  public void epoch(EpochReport report, double left, boolean isBest) {
    boolean wasOnPlateau = !epochs.isEmpty() && epochs.get(epochs.size() - 1).plateau();
    epochs.add(report);
    done = report.epoch();
    secondsLeft = left;
    if (isBest) {
      best = report.epoch();
    }
    if (report.plateau() && epochs.size() == 1) {
      note(
          String.format(
              Locale.ROOT,
              "On the plateau: the network predicts only blanks, and its loss is near %.2f, that of a"
                  + " guess that does not look at the image.",
              plan.plateauLoss()));
    } else if (wasOnPlateau && !report.plateau()) {
      note("Left the plateau in epoch " + report.epoch() + ".");
    }
    state = "Epoch " + report.epoch() + " of " + plan.recipe().epochs();
    // Epochs on few images are shorter than the drawing of their curves.
    if (System.nanoTime() - drawnAt > DRAWING_NANOS) {
      draw();
      show();
    }
  }

  private void draw() {
    curves = PngEncoder.encode(Curves.of(epochs, best));
    drawnAt = System.nanoTime();
  }

  @Override
  public void note(String message) {
    notes.add(message);
    if (handle != null) {
      show();
    }
  }

  /** Shows the result. */
  void finished(TrainingResult result) {
    boolean stopped = result.stop() == TrainingResult.Stop.INTERRUPTED;
    done = stopped ? result.epochs().size() : plan.recipe().epochs();
    state =
        String.format(
            Locale.ROOT,
            "%s after %d of %d epochs and %.1f s: %s",
            switch (result.stop()) {
              case FINISHED -> "Finished";
              case PATIENCE -> "Stopped early";
              case INTERRUPTED -> "Stopped by hand";
              case DIVERGED -> "Ended because the loss was not a number,";
            },
            result.epochs().size(),
            plan.recipe().epochs(),
            result.trainSeconds(),
            validation(result));
    draw();
    show();
  }

  private static String validation(TrainingResult result) {
    Evaluation evaluation = result.evaluation();
    return evaluation == null
        ? "no images were held out for validation"
        : String.format(
            Locale.ROOT,
            "epoch %d was best, %s of %d images read correctly",
            result.bestEpoch(),
            HtmlTemplate.percent(evaluation.exactMatch()),
            evaluation.images());
  }

  /** Shows why there is no result. */
  void failed(Throwable failure) {
    if (handle != null) {
      state = String.valueOf(failure.getMessage());
      draw();
      show();
    }
  }

  private void show() {
    MimeBundle forms = MimeBundle.of(text()).with(MimeBundle.HTML, html());
    if (handle == null) {
      handle = kernel.show(forms);
    } else {
      kernel.update(handle, forms);
    }
    shownAt = System.nanoTime();
  }

  private String html() {
    return TEMPLATE.fill(
        Map.of(
            "done",
            String.format(Locale.ROOT, "%.3f", done),
            "epochs",
            plan.recipe().epochs(),
            "state",
            state,
            "notes",
            shownNotes(),
            "curves",
            curves == null ? List.of() : List.of(curves),
            "table",
            epochs.isEmpty() ? "" : table().html()));
  }

  /** Returns the text for pages that show no HTML. */
  private String text() {
    var lines = new ArrayList<String>();
    lines.add(state);
    lines.addAll(shownNotes());
    if (!epochs.isEmpty()) {
      lines.add(table().toString());
    }
    return String.join("\n", lines);
  }

  private List<String> shownNotes() {
    if (notes.size() <= MOST_NOTES) {
      return notes;
    }
    var shown = new ArrayList<>(notes.subList(notes.size() - MOST_NOTES, notes.size()));
    shown.add(0, "(" + (notes.size() - MOST_NOTES) + " more notes)");
    return shown;
  }

  private Table table() {
    return Tables.epochs(
        epochs.subList(Math.max(0, epochs.size() - MOST_ROWS), epochs.size()), best);
  }
}
