package io.github.captchasolver.training;

import io.github.captchasolver.ctc.UniformAlignmentLoss;
import io.github.captchasolver.dataset.Batches;
import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.augment.Augmentation;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.nn.dl4j.LossWindow;
import io.github.captchasolver.nn.dl4j.OptimiserState;
import io.github.captchasolver.nn.dl4j.TrainingStep;
import io.github.captchasolver.training.augment.SpliceAugmentation;
import io.github.captchasolver.training.augment.SyntheticReplay;
import io.github.captchasolver.training.data.Batch;
import io.github.captchasolver.training.data.BatchQueue;
import io.github.captchasolver.training.data.PreparedImages;
import io.github.captchasolver.training.plan.Recipe;
import io.github.captchasolver.training.plan.TrainingSetup;
import io.github.captchasolver.training.validation.Validator;
import io.github.captchasolver.util.SeedKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The loop over the epochs: from one state to the next, until there is a reason to stop. */
final class TrainingRun {
  private static final int AHEAD = 2;

  private final TrainingOptions options;
  private final Recipe recipe;
  private final TrainingSetup setup;
  private final double plateauLoss;
  private final PreparedImages prepared;
  private final boolean heldBack;
  private final CaptchaNetwork network;
  private final Supplier<Validator.ValidationResult> validation;
  private final TrainingListener listener;
  private final TrainingStep step;
  private final Augmentation augmentation;
  private final SyntheticReplay replay; // null where there is none
  private final SpliceAugmentation splicer;
  private final RestartSchedule restarts;

  /**
   * @param network as the training finds it
   * @param validation how well the network reads the images it is validationSet by
   */
  TrainingRun(
      TrainingPlan plan,
      TrainingSetup setup,
      CaptchaNetwork network,
      Supplier<Validator.ValidationResult> validation,
      TrainingListener listener) {
    this.options = plan.options();
    this.setup = setup;
    this.plateauLoss = plan.plateauLoss();
    this.recipe = plan.recipe();
    this.prepared = new PreparedImages(setup.split().training(), setup.preprocessing());
    this.heldBack = !setup.split().validation().isEmpty();
    this.network = network;
    this.validation = validation;
    this.listener = listener;
    this.step = new TrainingStep(network, recipe.adam(), options.seed());
    this.augmentation = recipe.variation();
    this.replay = recipe.replay() == 0 ? null : setup.replay(recipe.replay(), options.seed());
    this.splicer =
        new SpliceAugmentation(
            recipe.splicer(), prepared, setup.vocabulary(), network, options.seed());
    this.restarts =
        new RestartSchedule(recipe, Batches.inOrder(prepared.size(), recipe.batch()).size());
  }

  /**
   * Trains until all epochs are run, patience is over, the loss is no longer a number, or the
   * thread is interrupted.
   *
   * @param start {@link RunState#START}, or where an earlier run was
   * @param keep is given the state after each epoch, and the last one unless that was interrupted
   * @return an ended state
   */
  RunState from(RunState start, Consumer<RunState> keep) {
    if (!start.epochs().isEmpty()) {
      network.setParameters(start.weights());
      step.restore(start.optimiser());
    }
    ExecutorService worker = Executors.newSingleThreadExecutor(TrainingRun::daemon);
    try {
      RunState state = start;
      while (!state.isEnded()) {
        state = next(state, worker);
        if (state.stop() != TrainingResult.Stop.INTERRUPTED) {
          keep.accept(state);
        }
      }
      return state;
    } finally {
      worker.shutdownNow();
    }
  }

  /** Sets network and step up for an epoch. */
  private void begin(RestartSchedule.Attempt attempt, int epoch) {
    if (attempt.begins(epoch) && attempt.number() > 0) {
      listener.note(beginsAnew(attempt));
      if (attempt.hasNewWeights()) {
        network.setParameters(setup.parameters(SeedKey.of(options.seed(), attempt.number())));
      }
      step.restore(OptimiserState.fresh(setup.network().parameters()));
    }
    step.substitute(attempt.isWarmUp(epoch) ? UniformAlignmentLoss::of : null);
  }

  private String beginsAnew(RestartSchedule.Attempt attempt) {
    return String.format(
        Locale.ROOT,
        "Still on the plateau after epoch %d (usually left by epoch %d): restarting with %s weights,"
            + " half the learning rate (%s) and %s of uniform alignment.",
        attempt.first() - 1,
        restarts.usualExit(),
        attempt.hasNewWeights() ? "new" : "the same",
        attempt.learningRate(),
        attempt.warmUp() == 1 ? "one epoch" : attempt.warmUp() + " epochs");
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "captcha-batches");
    thread.setDaemon(true);
    return thread;
  }

  private RunState next(RunState state, ExecutorService worker) {
    int epoch = state.epochs().size() + 1;
    long start = System.nanoTime();
    try {
      RestartSchedule.Attempt attempt = restarts.next(state.epochs());
      begin(attempt, epoch);
      double trainLoss = train(attempt, epoch, worker);
      return validated(state, epoch, trainLoss, start);
    } catch (CancellationException e) {
      Thread.interrupted(); // the wish to stop is obeyed here
      return state.ended(TrainingResult.Stop.INTERRUPTED);
    } catch (ArithmeticException e) {
      if (state.bestEpoch(recipe.lastIsBest()) > 0) {
        listener.note(
            "In epoch "
                + epoch
                + " the loss was no longer a number: stopping with the weights of epoch "
                + state.bestEpoch(recipe.lastIsBest())
                + ".");
      }
      return state.ended(TrainingResult.Stop.DIVERGED);
    }
  }

  /**
   * All training images once.
   *
   * @param attempt what the epoch belongs to
   * @return mean loss
   * @throws CancellationException if the thread is interrupted
   * @throws ArithmeticException if the loss is no longer a number
   */
  private double train(RestartSchedule.Attempt attempt, int epoch, ExecutorService worker) {
    List<int[]> batches = Batches.shuffled(prepared.size(), recipe.batch(), options.seed(), epoch);
    double loss = 0;
    int seen = 0;
    try (var queue =
        new BatchQueue<>(worker, batches.iterator(), indices -> batch(indices, epoch), AHEAD)) {
      for (int b = 0; queue.hasNext(); b++) {
        if (Thread.interrupted()) {
          throw new CancellationException("Interrupted before a step.");
        }
        Batch batch = queue.next();
        double rate = restarts.rate(attempt, epoch, b);
        double mean = step.run(batch.images(), batch.labels(), rate, preparing(queue));
        loss += mean * batch.labels().length;
        seen += batch.labels().length;
        listener.batch(epoch, b + 1, batches.size(), loss / seen);
      }
    }
    return loss / seen;
  }

  /**
   * A batch takes about as long to prepare as its loss. Prepared at any other time it takes away
   * one of the threads that the network shares its work among, and the others wait for it.
   */
  private static LossWindow preparing(BatchQueue<?, ?> queue) {
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

  private Batch batch(int[] indices, int epoch) {
    List<SpliceAugmentation.Spliced> seen =
        Arrays.stream(indices).mapToObj(index -> splicer.of(index, epoch)).toList();
    List<GreyImage> images = seen.stream().map(SpliceAugmentation.Spliced::image).toList();
    int[][] labels = seen.stream().map(SpliceAugmentation.Spliced::label).toArray(int[][]::new);
    var batch =
        new Batch(prepared.batch(indices, images, augmentation, options.seed(), epoch), labels);
    return replay == null ? batch : replay.with(batch, epoch, indices[0]);
  }

  private RunState validated(RunState before, int epoch, double trainLoss, long start) {
    Validator.ValidationResult validated = validation.get();
    boolean begun = restarts.next(before.epochs()).begins(epoch);
    boolean plateau = (begun || before.isOnPlateau()) && validated.isOnPlateau(plateauLoss);
    double seconds = (System.nanoTime() - start) / 1e9;
    var report =
        heldBack
            ? EpochReport.of(epoch, trainLoss, validated, seconds, plateau)
            : EpochReport.withoutValidation(epoch, trainLoss, seconds, plateau);
    RunState state = before.after(report, network.parameters(), step.state(), recipe.lastIsBest());
    listener.epoch(report, secondsLeft(state), state.bestEpoch(recipe.lastIsBest()) == epoch);
    if (plateau && epoch == 1) {
      listener.note(
          "The network reads no character yet: training with CTC begins on this plateau and usually"
              + " leaves it by epoch "
              + restarts.usualExit()
              + ".");
    }
    if (epoch == recipe.epochs()) {
      return state.ended(TrainingResult.Stop.FINISHED);
    }
    if (!recipe.lastIsBest() && state.isOutOf(options.epochsToWait())) {
      listener.note(
          "Validation loss was best in epoch "
              + state.bestEpoch(recipe.lastIsBest())
              + " and has not improved for "
              + options.epochsToWait()
              + " epochs: stopping early.");
      return state.ended(TrainingResult.Stop.PATIENCE);
    }
    return state;
  }

  private double secondsLeft(RunState state) {
    double perEpoch = state.epochs().stream().mapToDouble(EpochReport::seconds).average().orElse(0);
    return perEpoch * (recipe.epochs() - state.epochs().size());
  }
}
