package io.github.captchasolver.notebook;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.training.Trainer;
import io.github.captchasolver.training.TrainingListener;
import io.github.captchasolver.training.TrainingOptions;
import io.github.captchasolver.training.TrainingPlan;
import io.github.captchasolver.training.TrainingResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A training in two cells: one runs it and shows how it goes, the next takes what came of it. The
 * stop button ends the first after the step at hand, and the second has the best model so far:
 * kernels give up the cell that is stopped, so its value would be lost.
 */
public final class LiveTraining {
  /** The step at hand and the last validation of a stopped training take less. */
  private static final int SECONDS = 60;

  private final Dataset set;
  private final TrainingOptions options;
  private final NotebookDisplay kernel;
  private volatile CompletableFuture<TrainingResult> outcome;

  /** A training on a set. */
  public LiveTraining(Dataset set, TrainingOptions options) {
    this(set, options, Notebook.KERNEL);
  }

  LiveTraining(Dataset set, TrainingOptions options, NotebookDisplay kernel) {
    this.set = set;
    this.options = Notebook.LIMITS.apply(options, set);
    this.kernel = kernel;
  }

  /** What would be trained: vocabulary, geometry, network. */
  public TrainingPlan plan() {
    return new Trainer(options, TrainingListener.SILENT).plan(set);
  }

  /**
   * Trains, showing progress below the cell.
   *
   * @throws io.github.captchasolver.training.TrainingException if nothing comes of it
   */
  public void run() {
    var running = new CompletableFuture<TrainingResult>();
    outcome = running;
    var progress = new LiveProgress(new UninterruptedKernel(kernel));
    try {
      TrainingResult result = new Trainer(options, progress).train(set);
      progress.finished(result);
      running.complete(result);
    } catch (RuntimeException | Error e) {
      running.completeExceptionally(e); // first, as the next cell waits for it
      progress.failed(e);
      throw e;
    }
  }

  /**
   * What came of the training.
   *
   * @throws IllegalStateException if it was not run, or ended without anything that reads
   */
  public TrainingResult result() {
    if (outcome == null) {
      throw new IllegalStateException("Nothing has been trained yet: run the cell above first.");
    }
    try {
      return outcome.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          e.getCause().getMessage() + " Run the cell above again.", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("The training is still running: stop it, or wait.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while waiting for the training to end.", e);
    }
  }
}
