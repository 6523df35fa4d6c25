package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.Split;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.training.data.PreparedImages;
import io.github.captchasolver.training.plan.Recipe;
import io.github.captchasolver.training.plan.RecipeDefaults;
import io.github.captchasolver.training.plan.TrainingSetup;
import io.github.captchasolver.training.validation.ValidationSet;
import io.github.captchasolver.training.validation.Validator;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Trains a reader: split, vocabulary, network, epochs with early stopping, and the weights of the
 * best epoch in a model. Same data, options and thread count: same weights, to the bit.
 *
 * <p>Interrupting the thread ends the training after the current step; what was best so far is
 * kept. An interrupt that comes after the last step is left to whoever comes next. With a
 * checkpoint, the training can be resumed later, and ends with the same weights as if it had not
 * been interrupted.
 */
public final class Trainer {
  /** As many as tell well enough how far the images are from what the base knows. */
  private static final int READ_BEFORE = 128;

  private final TrainingOptions options;
  private final TrainingListener listener;
  private final Path checkpoint;

  public Trainer(TrainingOptions options, TrainingListener listener) {
    this(options, listener, null);
  }

  private Trainer(TrainingOptions options, TrainingListener listener, Path checkpoint) {
    this.options = options;
    this.listener = listener;
    this.checkpoint = checkpoint;
  }

  /** The same, but it writes its state to a file after each epoch, and can resume from that. */
  public Trainer withCheckpoint(Path file) {
    return new Trainer(options, listener, file);
  }

  /**
   * What {@link #train} would do with a set: the network, the recipe, and why.
   *
   * @throws TrainingException if a label does not fit
   * @throws io.github.captchasolver.dataset.DatasetException if there are too few images or labels
   */
  public TrainingPlan plan(Dataset set) {
    TrainingSetup setup = prepare(set);
    try (CaptchaNetwork network = setup.start(options.seed())) {
      return plan(setup, network);
    }
  }

  private TrainingSetup prepare(Dataset set) {
    set.requireTrainable();
    double validation = Recipe.validation(options, set.samples().size());
    Split split = Split.of(set.samples(), validation, options.seed());
    return TrainingSetup.of(set, split, options);
  }

  private TrainingPlan plan(TrainingSetup setup, CaptchaNetwork network) {
    var validator = new Validator(network, setup.vocabulary(), RecipeDefaults.BATCH);
    Validator.ValidationResult before = readBefore(setup, validator);
    Recipe recipe = Recipe.of(options, setup.statistics(), before);
    return TrainingPlan.of(options, setup, recipe, network.backendName());
  }

  /**
   * Trains on a dataset; part of it is held out for validation and early stopping.
   *
   * @throws TrainingException if a label does not fit, or the training ends without anything that
   *     reads
   * @throws io.github.captchasolver.dataset.DatasetException if there are too few images or labels
   * @throws java.io.UncheckedIOException if the checkpoint cannot be written
   */
  public TrainingResult train(Dataset set) {
    return train(set, false);
  }

  /**
   * Goes on from the checkpoint: after the epoch where it was interrupted, or, if it had come to
   * its end, without training. Without a file to resume from, it trains afresh, and notes that.
   *
   * @throws TrainingException as {@link #train}, or if the checkpoint is damaged, or of a training
   *     with other data or options
   * @throws io.github.captchasolver.dataset.DatasetException if there are too few images or labels
   * @throws java.io.UncheckedIOException if the checkpoint cannot be read or written
   * @throws IllegalStateException if this trainer has no checkpoint
   */
  public TrainingResult resume(Dataset set) {
    if (checkpoint == null) {
      throw new IllegalStateException("Only a trainer with a checkpoint can resume.");
    }
    return train(set, true);
  }

  private TrainingResult train(Dataset set, boolean resume) {
    TrainingSetup setup = prepare(set);
    Split split = setup.split();
    for (Problem problem : set.problems()) {
      listener.note(problem.sentence());
    }
    try (CaptchaNetwork network = setup.start(options.seed())) {
      TrainingPlan plan = plan(setup, network);
      Checkpoint file = checkpoint == null ? null : new Checkpoint(checkpoint, set, plan);
      RunState start = resume && file.exists() ? file.read() : RunState.START;
      if (file != null && !start.isEnded()) {
        file.requireRoom();
      }
      listener.started(plan);
      if (resume) {
        noteResumption(start, plan.recipe());
      }
      ValidationSet validationSet = ValidationSet.of(split);
      var validator = new Validator(network, setup.vocabulary(), plan.recipe().batch());
      var images = new PreparedImages(validationSet.samples(), setup.preprocessing());
      Supplier<Validator.ValidationResult> validation = () -> validator.validate(images);
      RunState end =
          start.isEnded()
              ? start
              : new TrainingRun(plan, setup, network, validation, listener)
                  .from(start, state -> keep(state, file));
      requireEpoch(end);
      network.setParameters(end.bestWeights());
      Validator.ValidationResult validated = validation.get();
      requireReading(end, validated, plan);
      return new TrainingResult(
          ModelPackager.of(
              set,
              plan,
              validationSet,
              network,
              validated,
              end.bestEpoch(plan.recipe().lastIsBest())),
          plan,
          end.epochs(),
          end.bestEpoch(plan.recipe().lastIsBest()),
          validationSet.heldBack() ? validated.evaluation() : null,
          validationSet.heldBack() ? validated.readings() : List.of(),
          split.validation(),
          end.stop(),
          end.epochs().stream().mapToDouble(EpochReport::seconds).sum());
    }
  }

  /** How well the base reads some of the images; null without a base. */
  private static Validator.ValidationResult readBefore(TrainingSetup setup, Validator validator) {
    if (setup.base() == null) {
      return null;
    }
    List<Sample> some = ValidationSet.spread(setup.split().training(), READ_BEFORE);
    return validator.validate(new PreparedImages(some, setup.preprocessing()));
  }

  private void noteResumption(RunState start, Recipe recipe) {
    int epochs = start.epochs().size();
    if (epochs == 0) {
      listener.note("No checkpoint " + checkpoint + " found: starting a new run.");
    } else if (start.isEnded()) {
      listener.note(
          "This run had already finished after epoch " + epochs + ": reporting its result again.");
    } else {
      listener.note("Resuming after epoch " + epochs + " of " + recipe.epochs() + ".");
    }
  }

  private static void keep(RunState state, Checkpoint file) {
    if (file != null && !state.epochs().isEmpty()) {
      file.write(state);
    }
  }

  private static void requireEpoch(RunState end) {
    if (end.epochs().isEmpty()) {
      throw new TrainingException(
          end.stop() == TrainingResult.Stop.INTERRUPTED
              ? "Stopped before the first epoch ended, so no model was saved."
              : "In the first epoch the loss was no longer a number, so no model was saved. Try a larger"
                  + " batch size or another seed.");
    }
  }

  private void requireReading(
      RunState end, Validator.ValidationResult validated, TrainingPlan plan) {
    if (!validated.isOnPlateau(plan.guessLoss())) {
      return;
    }
    int count = end.epochs().size();
    String epochs = count + (count == 1 ? " epoch" : " epochs");
    if (end.stop() == TrainingResult.Stop.INTERRUPTED) {
      throw new TrainingException(
          "Stopped after "
              + epochs
              + ", before the network had learned to read, so no model was saved"
              + (checkpoint == null ? "." : ", but " + checkpoint + " can be resumed."));
    }
    throw new TrainingException(
        String.format(
            Locale.ROOT,
            "After %s the model has learned nothing usable (loss %.2f, chance level %.2f), so it was"
                + " not saved. %s, or try more images, more epochs or another seed.",
            epochs,
            validated.loss(),
            plan.guessLoss(),
            options.base() == null
                ? "Start from the base model"
                : "Check whether the labels are right"));
  }
}
