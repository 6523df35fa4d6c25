package io.github.captchasolver.server.labelling;

import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.server.http.HttpProblem;
import io.github.captchasolver.server.http.ProblemType;
import io.github.captchasolver.server.progress.ChangeCount;
import io.github.captchasolver.server.progress.RunProgress;
import java.util.List;

/** Trains in the background, one run at a time, and measures each model. Thread-safe. */
final class TrainingDesk implements AutoCloseable {
  private static final String CANCELLED = "The training run was cancelled.";

  private final LabelStore store;
  private final ModelReadings readings;
  private final LabellingTools tools;
  private final RunProgress progress;
  private Thread worker;

  TrainingDesk(
      LabelStore store, ModelReadings readings, LabellingTools tools, ChangeCount changes) {
    this.store = store;
    this.readings = readings;
    this.tools = tools;
    this.progress = new RunProgress(changes);
  }

  /**
   * Begins a run.
   *
   * @throws HttpProblem if one is under way
   */
  synchronized void start() {
    if (progress.isRunning()) {
      throw new HttpProblem(
          ProblemType.CONFLICT, "A training run is under way; wait, or cancel it.");
    }
    List<LabelledText> labels =
        store.labels().stream().filter(label -> !label.image().isHeldOut()).toList();
    progress.begin("Training on " + labels.size() + " labels: preparing");
    worker = new Thread(() -> run(labels), "labelling-training");
    worker.setDaemon(true);
    worker.start();
  }

  /** Ends the run, if there is one; its model is dropped. */
  synchronized void cancel() {
    if (progress.isRunning()) {
      progress.cancel();
      worker.interrupt();
    }
  }

  private void run(List<LabelledText> labels) {
    try {
      if (!tools.train(labels, progress)) {
        progress.end(RunProgress.State.CANCELLED, CANCELLED);
        return;
      }
      List<LabelledText> heldOut = store.heldOut();
      int before = right(readings.solver(), heldOut);
      int right = right(readings.renew(), heldOut);
      var score =
          new TrainingScore(
              store.scores().size() + 1, labels.size(), heldOut.size(), right, before);
      store.add(score);
      progress.end(RunProgress.State.DONE, sentence(score));
    } catch (RuntimeException | Error e) {
      if (progress.isCancelled()) {
        progress.end(RunProgress.State.CANCELLED, CANCELLED);
      } else {
        progress.end(RunProgress.State.FAILED, String.valueOf(e.getMessage()));
      }
    }
  }

  private static int right(CaptchaSolver solver, List<LabelledText> labels) {
    return (int)
        labels.stream()
            .filter(label -> solver.read(label.image().bytes()).text().equals(label.text()))
            .count();
  }

  private static String sentence(TrainingScore score) {
    return score.heldOut() == 0
        ? "The new model reads from now on. None of the images you labelled one by one is held out"
            + " yet, so its score is not known."
        : "The new model reads from now on: it reads "
            + score.right()
            + " of the "
            + score.heldOut()
            + " images held out correctly; the model before read "
            + score.rightBefore()
            + ".";
  }

  /** Returns what is known of the run. */
  RunProgress progress() {
    return progress;
  }

  /** Cancels the run, and waits for its end. */
  @Override
  public void close() {
    cancel();
    Thread last;
    synchronized (this) {
      last = worker;
    }
    if (last != null) {
      try {
        last.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
