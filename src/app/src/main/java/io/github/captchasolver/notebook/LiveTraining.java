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
 * Trains in two cells: the first runs and shows its progress, the second takes the result. The stop
 * button ends the first after the current step, and the second gets the best model so far: a kernel
 * abandons a stopped cell, so its value would be lost.
 */
public final class LiveTraining {
  /** The last step and validation of a stopped training run take less. */
  private static final int SECONDS = 60;

  private final Dataset dataset;
  private final TrainingOptions options;
  private final boolean shortened;
  private final NotebookDisplay kernel;
  private volatile CompletableFuture<TrainingResult> outcome;

  /** Prepares a training run on a dataset. */
  public LiveTraining(Dataset dataset, TrainingOptions options) {
    this(dataset, options, Notebook.KERNEL);
  }

  LiveTraining(Dataset dataset, TrainingOptions options, NotebookDisplay kernel) {
    this(dataset, options, Notebook.LIMITS, kernel);
  }

  LiveTraining(Dataset dataset, TrainingOptions options, RunLimits limits, NotebookDisplay kernel) {
    this.dataset = dataset;
    this.options = limits.apply(options, dataset);
    this.shortened = this.options != options;
    this.kernel = kernel;
  }

  /** Returns the plan of the run: vocabulary, input size, network. */
  public TrainingPlan plan() {
    return new Trainer(options, TrainingListener.SILENT).plan(dataset);
  }

  /**
   * Trains, with the progress shown below the cell.
   *
   * @throws io.github.captchasolver.training.TrainingException if the run ends without a usable
   *     model
   */
  public void run() {
    var running = new CompletableFuture<TrainingResult>();
    outcome = running;
    var progress = new LiveProgress(new UninterruptedKernel(kernel));
    try {
      Trainer trainer = new Trainer(options, progress);
      // A run that the environment cuts short shows the way, not a model.
      TrainingResult result = (shortened ? trainer.acceptingUnusable() : trainer).train(dataset);
      progress.finished(result);
      running.complete(result);
    } catch (RuntimeException | Error e) {
      running.completeExceptionally(e); // first, because the next cell waits for it
      progress.failed(e);
      throw e;
    }
  }

  /**
   * Returns the result of the run.
   *
   * @throws IllegalStateException if there was none, or it ended without a usable model
   */
  public TrainingResult result() {
    if (outcome == null) {
      throw new IllegalStateException("No training run yet: run the cell above first.");
    }
    try {
      return outcome.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          e.getCause().getMessage() + " Run the cell above again.", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("The training run has not finished: stop it, or wait.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while waiting for the end of the training run.", e);
    }
  }
}
