package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.UnlabelledImage;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.training.plan.Recipe;
import io.github.captchasolver.training.plan.TrainingSetup;
import io.github.captchasolver.training.selftraining.PseudoLabel;
import io.github.captchasolver.training.selftraining.PseudoLabels;
import io.github.captchasolver.training.selftraining.SelfTrainingSchedule;
import io.github.captchasolver.training.validation.Validator;
import io.github.captchasolver.util.SeedKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Runs the rounds of training without labels: each trains the network further on the surest
 * readings, then reads all images again with it.
 */
final class SelfTrainingRun {
  /**
   * Labelled images are shown as often as this share of the readings, at least once. With 25 labels
   * of hutool-captcha and of kcaptcha, 0.4 read 0.7 points more than 0.2.
   */
  private static final double LABELLED = 0.4;

  private final SelfTrainingSchedule schedule;
  private final TrainingOptions options;
  private final TrainingSetup setup;
  private final LabelConstraint texts;
  private final List<UnlabelledImage> images;
  private final int heldOut;
  private final List<Sample> labelled;
  private final CaptchaNetwork network;
  private final TrainingListener listener;

  /**
   * The images of a run.
   *
   * @param unlabelled those held out last
   * @param heldOut number of unlabelled images that are not trained on
   * @param labelled images that are trained on in every round
   */
  record Images(List<UnlabelledImage> unlabelled, int heldOut, List<Sample> labelled) {}

  /**
   * What is to be learned.
   *
   * @param options that all rounds share
   * @param setup vocabulary, input size and network
   * @param texts what is known of the texts
   */
  record Task(TrainingOptions options, TrainingSetup setup, LabelConstraint texts, Images images) {}

  /**
   * Prepares a run.
   *
   * @param network with its initial weights
   */
  SelfTrainingRun(
      SelfTrainingSchedule schedule, Task task, CaptchaNetwork network, TrainingListener listener) {
    this.schedule = schedule;
    this.options = task.options();
    this.setup = task.setup();
    this.texts = task.texts();
    this.images = task.images().unlabelled();
    this.heldOut = task.images().heldOut();
    this.labelled = task.images().labelled();
    this.network = network;
    this.listener = listener;
  }

  /**
   * Runs the rounds that are left.
   *
   * @param start the state to continue from
   * @param first what the base reads, if this is the beginning
   * @param keep receives the state after each round
   * @return the last state; rounds are missing if the thread was interrupted
   */
  SelfTrainingState from(
      SelfTrainingState start, PseudoLabels first, Consumer<SelfTrainingState> keep) {
    SelfTrainingState state = start;
    try {
      PseudoLabels readings = first;
      if (!state.rounds().isEmpty()) {
        network.setParameters(state.weights());
        readings = read();
      }
      while (state.rounds().size() < schedule.rounds().size()) {
        long began = System.nanoTime();
        int round = state.rounds().size() + 1;
        PseudoLabels trainable = readings.forTraining().first(images.size() - heldOut);
        List<PseudoLabel> kept =
            trainable.surestOfEach(schedule.rounds().get(round - 1).kept(trainable));
        train(round, kept);
        readings = read();
        var report =
            new SelfTrainingRound(
                round,
                kept.size(),
                PseudoLabels.confidence(kept),
                readings.last(heldOut).confidence(),
                (System.nanoTime() - began) / 1e9);
        state = state.after(report, network.parameters());
        listener.round(report);
        keep.accept(state);
      }
    } catch (CancellationException e) {
      Thread.interrupted(); // cleared: the run obeys it by ending here
    }
    return state;
  }

  private void train(int number, List<PseudoLabel> kept) {
    SelfTrainingSchedule.Round round = schedule.rounds().get(number - 1);
    List<Sample> samples = samples(kept);
    TrainingOptions own =
        options
            .withSeed(SeedKey.of(options.seed(), number))
            .withBatch(schedule.batch())
            .withEpochs(schedule.epochs(round, samples.size()))
            .withLearningRate(round.learningRate());
    TrainingSetup labelled = setup.withTraining(samples);
    Recipe recipe = Recipe.ofReadings(own, schedule.replay());
    TrainingPlan plan = TrainingPlan.of(own, labelled, recipe, network.backendName());
    if (number == 1) {
      listener.started(plan);
    }
    ValidationSet shown = ValidationSet.of(labelled.split(), labelled.preprocessing());
    var validator = new Validator(network, labelled.vocabulary(), shown.images(), schedule.batch());
    RunState end =
        new TrainingRun(plan, labelled, network, validator, new StepsOnly(listener))
            .from(RunState.START, state -> {});
    if (end.stop() == TrainingResult.Stop.INTERRUPTED) {
      throw new CancellationException("Interrupted in round " + number + ".");
    }
    if (end.stop() == TrainingResult.Stop.DIVERGED) {
      throw new TrainingException(
          "In round " + number + " the loss was no longer a number. Try another seed.");
    }
    network.setParameters(end.bestWeights());
  }

  private List<Sample> samples(List<PseudoLabel> kept) {
    var samples = new ArrayList<Sample>();
    kept.forEach(label -> samples.add(images.get(label.image()).labelled(label.text())));
    if (!labelled.isEmpty()) {
      int times = (int) Math.max(1, Math.round(LABELLED * kept.size() / labelled.size()));
      Collections.nCopies(times, labelled).forEach(samples::addAll);
    }
    return samples;
  }

  /** Returns what the network reads with its present weights. */
  PseudoLabels read() {
    return PseudoLabels.read(model(), texts, images);
  }

  /** Returns the network as a model, to read with. */
  private Model model() {
    return packager(Map.of()).pack();
  }

  /**
   * Returns what packs the network into a model.
   *
   * @param more settings of the run, as plain JSON values
   */
  ModelPackager packager(Map<String, Object> more) {
    var values = new LinkedHashMap<String, Object>();
    values.put("views", options.preset().views());
    values.putAll(more);
    ValidationSet shown = ValidationSet.of(setup.split(), setup.preprocessing());
    var validator = new Validator(network, setup.vocabulary(), shown.images(), schedule.batch());
    List<Sample> all = images.stream().map(image -> image.labelled("?")).toList();
    return new ModelPackager(network, setup.vocabulary(), setup.preprocessing())
        .options(values, options.seed())
        .images(all)
        .selfChecks(shown.images().samples(), validator.validate(), false);
  }

  /** Passes on the steps within a round alone: its epochs say little by themselves. */
  private record StepsOnly(TrainingListener listener) implements TrainingListener {
    @Override
    public void batch(int epoch, int batch, int batches, double loss) {
      listener.batch(epoch, batch, batches, loss);
    }
  }
}
