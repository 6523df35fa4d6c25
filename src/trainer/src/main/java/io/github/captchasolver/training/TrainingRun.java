package io.github.captchasolver.training;

import io.github.captchasolver.ctc.SequenceLoss;
import io.github.captchasolver.dataset.Batches;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.nn.dl4j.LossWindow;
import io.github.captchasolver.nn.dl4j.OptimiserState;
import io.github.captchasolver.nn.dl4j.TrainingStep;
import io.github.captchasolver.training.augment.TrainingBatches;
import io.github.captchasolver.training.data.Batch;
import io.github.captchasolver.training.data.BatchQueue;
import io.github.captchasolver.training.plan.Recipe;
import io.github.captchasolver.training.plan.TrainingSetup;
import io.github.captchasolver.training.validation.ValidationResult;
import io.github.captchasolver.training.validation.Validator;
import io.github.captchasolver.util.SeedKey;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Runs the epochs: from one state to the next, until there is a reason to stop. */
final class TrainingRun {
  /** Batches prepared before they are needed. */
  private static final int AHEAD = 2;

  private final Recipe recipe;
  private final long seed;
  private final double plateauLoss;
  private final boolean heldBack;
  private final TrainingSetup setup;
  private final CaptchaNetwork network;
  private final Validator validator;
  private final TrainingListener listener;
  private final TrainingStep step;
  private final TrainingBatches batches;
  private final RestartSchedule schedule;
  private final EarlyStopping stopping;
  private final EarlyFinish finish;

  /**
   * Prepares a run.
   *
   * @param network with its initial weights
   * @param validator of the network, after each epoch
   */
  TrainingRun(
      TrainingPlan plan,
      TrainingSetup setup,
      CaptchaNetwork network,
      Validator validator,
      TrainingListener listener) {
    this.recipe = plan.recipe();
    this.seed = plan.options().seed();
    this.plateauLoss = plan.plateauLoss();
    this.heldBack = plan.validation() > 0;
    this.setup = setup;
    this.network = network;
    this.validator = validator;
    this.listener = listener;
    this.step = new TrainingStep(network, recipe.adam(), seed);
    this.batches = new TrainingBatches(setup, recipe, network, seed);
    this.schedule =
        new RestartSchedule(recipe, Batches.inOrder(batches.images(), recipe.batch()).size());
    this.stopping = EarlyStopping.of(recipe);
    this.finish = EarlyFinish.of(plan);
  }

  /**
   * Trains until all epochs are run, patience is over, the loss is no longer a number, or the
   * thread is interrupted.
   *
   * @param start {@link RunState#START}, or the state of an interrupted run
   * @param keep receives the state after each epoch, and the last one unless interrupted
   * @return an ended state
   */
  RunState from(RunState start, Consumer<RunState> keep) {
    if (!start.epochs().isEmpty()) {
      network.setParameters(start.weights());
      step.restore(start.optimiser());
    }
    RunState state = start;
    ExecutorService worker = Executors.newSingleThreadExecutor(TrainingRun::daemon);
    try {
      while (!state.isEnded()) {
        int epoch = state.epochs().size() + 1;
        long began = System.nanoTime();
        try {
          RestartSchedule.Attempt attempt = schedule.next(state.epochs());
          int turn = finish.turn(state.epochs());
          begin(attempt, epoch);
          List<int[]> order = Batches.shuffled(batches.images(), recipe.batch(), seed, epoch);
          double loss = 0;
          int seen = 0;
          try (var queue =
              new BatchQueue<>(worker, order.iterator(), i -> batches.of(i, epoch), AHEAD)) {
            for (int b = 0; queue.hasNext(); b++) {
              if (Thread.interrupted()) {
                throw new CancellationException("Interrupted before a step.");
              }
              Batch batch = queue.next();
              double rate = rate(attempt, turn, epoch, b);
              loss += batch.size() * step.run(batch.images(), batch.labels(), rate, fill(queue));
              seen += batch.size();
              listener.batch(epoch, b + 1, order.size(), loss / seen);
            }
          }
          ValidationResult result = validator.validate();
          boolean plateau =
              (attempt.begins(epoch) || state.isOnPlateau()) && result.isOnPlateau(plateauLoss);
          double seconds = (System.nanoTime() - began) / 1e9;
          EpochReport report =
              EpochReport.of(epoch, loss / seen, heldBack ? result : null, seconds, plateau);
          state = state.after(report, network.parameters(), step.state(), stopping);
          report(state, report);
          if (heldBack) {
            listener.validated(result.readings());
          }
          state = stopped(state);
        } catch (CancellationException e) {
          Thread.interrupted(); // cleared: the run obeys it by ending here
          state = state.ended(TrainingResult.Stop.INTERRUPTED);
        } catch (ArithmeticException e) {
          noteDivergence(state, epoch);
          state = state.ended(TrainingResult.Stop.DIVERGED);
        }
        if (state.stop() != TrainingResult.Stop.INTERRUPTED) {
          keep.accept(state);
        }
      }
      return state;
    } finally {
      worker.shutdownNow();
    }
  }

  private double rate(RestartSchedule.Attempt attempt, int turn, int epoch, int batch) {
    if (turn == 0) {
      return schedule.rate(attempt, epoch, batch);
    }
    int batches = schedule.batches();
    return schedule.rate(attempt, turn, batches - 1)
        * EarlyFinish.share(turn, epoch, batch, batches);
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "captcha-batches");
    thread.setDaemon(true);
    return thread;
  }

  /** Restarts where an attempt begins, and chooses the loss of the epoch. */
  private void begin(RestartSchedule.Attempt attempt, int epoch) {
    if (attempt.begins(epoch) && attempt.number() > 0) {
      listener.note(
          String.format(
              Locale.ROOT,
              "Still on the plateau after epoch %d, usually left by epoch %d: restarting with %s"
                  + " weights, half the learning rate (%s), and %s of warm-up by uniform alignment.",
              epoch - 1,
              schedule.usualExit(),
              attempt.hasNewWeights() ? "new" : "the same",
              attempt.learningRate(),
              attempt.warmUp() == 1 ? "one epoch" : attempt.warmUp() + " epochs"));
      if (attempt.hasNewWeights()) {
        network.setParameters(setup.initialWeights(SeedKey.of(seed, attempt.number())));
      }
      step.restore(OptimiserState.fresh(setup.network().parameters()));
    }
    step.substitute(attempt.isWarmUp(epoch) ? SequenceLoss.UNIFORM_ALIGNMENT : null);
  }

  /**
   * Preparing a batch takes about as long as computing the loss. At any other time it would take
   * one of the threads that the network shares its work among, and the others would wait for it.
   */
  private static LossWindow fill(BatchQueue<?, ?> queue) {
    return new LossWindow() {
      @Override
      public void begins() {
        queue.fill();
      }

      @Override
      public void ends() {
        queue.settle();
      }
    };
  }

  private void report(RunState state, EpochReport report) {
    double perEpoch =
        state.epochs().stream().mapToDouble(EpochReport::seconds).average().orElseThrow();
    double secondsLeft = perEpoch * (finish.last(state.epochs()) - report.epoch());
    listener.epoch(report, secondsLeft, stopping.isLastBest(state.epochs()));
    if (report.plateau() && report.epoch() == 1) {
      listener.note(
          "The network predicts no text yet: CTC training starts on such a plateau, and usually"
              + " leaves it by epoch "
              + schedule.usualExit()
              + ".");
    }
  }

  /** Returns the state, ended if it was the last epoch or patience is over. */
  private RunState stopped(RunState state) {
    int epochs = state.epochs().size();
    int last = finish.last(state.epochs());
    if (epochs == last) {
      return state.ended(TrainingResult.Stop.FINISHED);
    }
    if (epochs == finish.turn(state.epochs())) {
      listener.note(
          "All held-out images are read, and their loss no longer improves: the run ends with epoch "
              + last
              + ", in which the learning rate has fallen to 0.");
    }
    if (!stopping.isOver(state.epochs())) {
      return state;
    }
    listener.note(
        "The validation loss was lowest in epoch "
            + stopping.bestEpoch(state.epochs())
            + " and has not improved for "
            + stopping.patience()
            + " epochs: stopping early.");
    return state.ended(TrainingResult.Stop.PATIENCE);
  }

  private void noteDivergence(RunState state, int epoch) {
    if (!state.epochs().isEmpty()) {
      listener.note(
          "In epoch "
              + epoch
              + " the loss was no longer a number: stopping with the weights of epoch "
              + stopping.bestEpoch(state.epochs())
              + ".");
    }
  }
}
