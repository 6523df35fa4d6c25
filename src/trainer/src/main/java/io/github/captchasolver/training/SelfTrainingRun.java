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
  private final SelfTrainingSchedule schedule;
  private final TrainingOptions options;
  private final TrainingSetup setup;
  private final LabelConstraint texts;
  private final List<UnlabelledImage> images;
  private final int heldOut;
  private final CaptchaNetwork network;
  private final TrainingListener listener;

  /**
   * @param images those held out last
   * @param heldOut number of images that are not trained on
   * @param network with its initial weights
   */
  SelfTrainingRun(
      SelfTrainingSchedule schedule,
      TrainingOptions options,
      TrainingSetup setup,
      LabelConstraint texts,
      List<UnlabelledImage> images,
      int heldOut,
      CaptchaNetwork network,
      TrainingListener listener) {
    this.schedule = schedule;
    this.options = options;
    this.setup = setup;
    this.texts = texts;
    this.images = images;
    this.heldOut = heldOut;
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
        PseudoLabels trainable = readings.first(images.size() - heldOut);
        List<PseudoLabel> kept = trainable.surest(schedule.rounds().get(round - 1).kept(trainable));
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
    TrainingOptions own =
        options
            .withSeed(SeedKey.of(options.seed(), number))
            .withBatch(schedule.batch())
            .withEpochs(round.epochs(kept.size()))
            .withLearningRate(round.learningRate());
    TrainingSetup labelled = setup.withTraining(samples(kept));
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
    return kept.stream().map(label -> images.get(label.image()).labelled(label.text())).toList();
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
    List<Sample> samples = images.stream().map(image -> image.labelled("?")).toList();
    return new ModelPackager(network, setup.vocabulary(), setup.preprocessing())
        .options(values, options.seed())
        .images(samples)
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
