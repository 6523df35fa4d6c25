package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Copies;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.ProblemKinds;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.image.fingerprint.ImageFingerprint;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.training.data.PreparedImages;
import io.github.captchasolver.training.plan.Recipe;
import io.github.captchasolver.training.plan.TrainingSetup;
import io.github.captchasolver.training.validation.ValidationResult;
import io.github.captchasolver.training.validation.Validator;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Trains a model: splits the dataset, chooses vocabulary and network, runs the epochs with early
 * stopping, and packs the weights of the best epoch. The same data, options and thread count give
 * the same weights to the bit.
 *
 * <p>Interrupting the thread ends the run after the present step and keeps the best weights so far.
 * An interrupt after the last step stays set. With a checkpoint, the run can be resumed later, and
 * ends with the same weights as without the interruption.
 */
public final class Trainer {
  /** Number of images that show how far the dataset is from the images the base knows. */
  private static final int READ_BEFORE = 128;

  private final TrainingOptions options;
  private final TrainingListener listener;
  private final Path checkpoint;
  private final boolean acceptsUnusable;

  /** Creates a trainer that does not report progress. */
  public Trainer(TrainingOptions options) {
    this(options, TrainingListener.SILENT);
  }

  /** Creates a trainer that reports progress. */
  public Trainer(TrainingOptions options, TrainingListener listener) {
    this(options, listener, null, false);
  }

  private Trainer(
      TrainingOptions options, TrainingListener listener, Path checkpoint, boolean unusable) {
    this.options = options;
    this.listener = listener;
    this.checkpoint = checkpoint;
    this.acceptsUnusable = unusable;
  }

  /** Returns this trainer with a file for its state after each epoch, to resume from. */
  public Trainer withCheckpoint(Path file) {
    return new Trainer(options, listener, file, acceptsUnusable);
  }

  /**
   * Returns this trainer for runs that are cut short on purpose: a model that has learned nothing
   * usable is noted and returned, instead of an exception.
   */
  public Trainer acceptingUnusable() {
    return new Trainer(options, listener, checkpoint, true);
  }

  /**
   * Returns the settings that {@link #train} would use, with reasons.
   *
   * @throws TrainingException if a label needs more time steps than the network has
   * @throws io.github.captchasolver.dataset.DatasetException if there are too few images or labels
   */
  public TrainingPlan plan(Dataset dataset) {
    TrainingSetup setup = TrainingSetup.of(Copies.of(dataset.samples()).without(dataset), options);
    try (CaptchaNetwork network = setup.initialNetwork(options.seed())) {
      return plan(setup, network);
    }
  }

  private TrainingPlan plan(TrainingSetup setup, CaptchaNetwork network) {
    Recipe recipe = Recipe.of(options, setup, readBefore(setup, network));
    return TrainingPlan.of(options, setup, recipe, network.backendName());
  }

  /** Returns how well the base reads some of the images before training; null without a base. */
  private static ValidationResult readBefore(TrainingSetup setup, CaptchaNetwork network) {
    if (setup.base() == null) {
      return null;
    }
    var images =
        PreparedImages.spread(setup.split().training(), READ_BEFORE, setup.preprocessing());
    return new Validator(network, setup.vocabulary(), images, Recipe.BATCH).validate();
  }

  /**
   * Trains a model on a dataset, part of which is held back for validation and early stopping.
   *
   * @throws TrainingException if a label needs more time steps than the network has, or the model
   *     has learned nothing usable
   * @throws io.github.captchasolver.dataset.DatasetException if there are too few images or labels
   * @throws java.io.UncheckedIOException if the checkpoint cannot be written
   */
  public TrainingResult train(Dataset dataset) {
    return train(dataset, false);
  }

  /**
   * Resumes from the checkpoint after its last epoch; if that run had ended, only the result is
   * made again. Without a file it starts a new run, and notes that.
   *
   * @throws TrainingException as {@link #train}, or if the checkpoint is damaged or belongs to a
   *     run with other data or options
   * @throws io.github.captchasolver.dataset.DatasetException if there are too few images or labels
   * @throws java.io.UncheckedIOException if the checkpoint cannot be read or written
   * @throws IllegalStateException if this trainer has no checkpoint
   */
  public TrainingResult resume(Dataset dataset) {
    if (checkpoint == null) {
      throw new IllegalStateException("Only a trainer with a checkpoint can resume.");
    }
    return train(dataset, true);
  }

  /** One sentence gives the number of copies; only those with two labels need a correction. */
  private static boolean needsANote(Problem problem) {
    return !problem.isDuplicate() || problem.doubtsLabel();
  }

  private TrainingResult train(Dataset all, boolean resume) {
    var copies = Copies.of(all.samples());
    Dataset dataset = copies.without(all);
    TrainingSetup setup = TrainingSetup.of(dataset, options);
    ProblemKinds.sentences(all.problems().stream().filter(Trainer::needsANote).toList())
        .forEach(listener::note);
    copies.sentences().forEach(listener::note);
    try (CaptchaNetwork network = setup.initialNetwork(options.seed())) {
      TrainingPlan plan = plan(setup, network);
      RunCheckpoint file = checkpoint == null ? null : new RunCheckpoint(checkpoint, dataset, plan);
      RunState start = resume && file.exists() ? file.read() : RunState.START;
      if (file != null && !start.isEnded()) {
        file.requireRoom();
      }
      listener.started(plan);
      if (resume) {
        noteResumption(start, plan.recipe());
      }
      ValidationSet set = ValidationSet.of(setup.split(), setup.preprocessing());
      var validator =
          new Validator(network, setup.vocabulary(), set.images(), plan.recipe().batch());
      RunState end =
          start.isEnded()
              ? start
              : new TrainingRun(plan, setup, network, validator, listener)
                  .from(start, state -> keep(state, file));
      requireEpoch(end);
      network.setParameters(end.bestWeights());
      ValidationResult result = validator.validate();
      requireReading(end, result, plan);
      noteRehearsed(setup, network);
      Model model =
          pack(dataset, plan, end, network, set, result, setup)
              .withTrainingImages(trainingImages(setup));
      return TrainingResult.of(model, plan, end, set, result);
    }
  }

  private static Model pack(
      Dataset dataset,
      TrainingPlan plan,
      RunState end,
      CaptchaNetwork network,
      ValidationSet set,
      ValidationResult result,
      TrainingSetup setup) {
    PriorKnowledge earlier = setup.base() == null ? PriorKnowledge.NONE : setup.base().knowledge();
    var options = new LinkedHashMap<>(plan.values());
    options.put("views", plan.options().preset().views());
    options.put("data", dataset.provenance().values());
    if (dataset.provenance().animated() > 0) {
      options.put(Manifest.FRAMES, dataset.provenance().options().frames().toString());
    }
    var packager =
        new ModelPackager(network, plan.vocabulary(), plan.preprocessing())
            .options(options, plan.options().seed())
            .data(dataset.fingerprint(), dataset.source())
            .labels(dataset.labels().stream())
            .earlierLabels(earlier.lengths())
            .keep(
                new ReplayBuffer(plan.preprocessing())
                    .choose(earlier.images(), setup.split().training()))
            .images(dataset.samples())
            .metric("bestEpoch", EarlyStopping.of(plan.recipe()).bestEpoch(end.epochs()))
            .selfChecks(set.images().samples(), result, false);
    return (set.heldBack() ? packager.validated(result) : packager.metric("images", 0)).pack();
  }

  /** Returns the fingerprints of the images trained on, by this run and by that of the base. */
  private List<ImageFingerprint> trainingImages(TrainingSetup setup) {
    Set<ImageFingerprint> images = new LinkedHashSet<>();
    if (options.base() != null) {
      images.addAll(options.base().trainingImages());
    }
    setup.split().training().forEach(sample -> images.add(sample.fingerprints().unshifted()));
    return List.copyOf(images);
  }

  /** Reports how many of the images kept by the base are still read. */
  private void noteRehearsed(TrainingSetup setup, CaptchaNetwork network) {
    if (setup.rehearsed().isEmpty()) {
      return;
    }
    var images = setup.rehearsedImages();
    Evaluation kept =
        new Validator(network, setup.vocabulary(), images, Recipe.BATCH).validate().evaluation();
    listener.note(
        String.format(
            Locale.ROOT,
            "Of the %d images kept from earlier sets, which are trained on, %d are read correctly.",
            kept.images(),
            kept.correct()));
  }

  private void noteResumption(RunState start, Recipe recipe) {
    int epochs = start.epochs().size();
    if (epochs == 0) {
      listener.note("No checkpoint " + checkpoint + " found: starting a new run.");
    } else if (start.isEnded()) {
      listener.note("This run ended after epoch " + epochs + ": reporting its result again.");
    } else {
      listener.note("Resuming after epoch " + epochs + " of " + recipe.epochs() + ".");
    }
  }

  private static void keep(RunState state, RunCheckpoint file) {
    if (file != null && !state.epochs().isEmpty()) {
      file.write(state);
    }
  }

  private static void requireEpoch(RunState end) {
    if (end.epochs().isEmpty()) {
      throw new TrainingException(
          end.stop() == TrainingResult.Stop.INTERRUPTED
              ? "Stopped before the end of the first epoch: no model was saved."
              : "In the first epoch the loss was no longer a number: no model was saved. Try a larger"
                  + " batch or another seed.");
    }
  }

  private void requireReading(RunState end, ValidationResult result, TrainingPlan plan) {
    if (!result.isOnPlateau(plan.guessLoss())) {
      return;
    }
    int count = end.epochs().size();
    String epochs = count + (count == 1 ? " epoch" : " epochs");
    if (end.stop() == TrainingResult.Stop.INTERRUPTED) {
      throw new TrainingException(
          "Stopped after "
              + epochs
              + ", before the model had learned anything usable: no model was saved"
              + (checkpoint == null ? "." : ", but " + checkpoint + " can be resumed."));
    }
    String sentence =
        String.format(
            Locale.ROOT,
            "After %s the model has learned nothing usable (loss %.2f, chance level %.2f)",
            epochs,
            result.loss(),
            plan.guessLoss());
    if (acceptsUnusable) {
      listener.note(sentence + ".");
      return;
    }
    String start =
        options.base() == null
            ? "Start from the base model"
            : "Check whether the labels are correct";
    throw new TrainingException(
        sentence
            + ": no model was saved. "
            + start
            + ", or try more images, more epochs, or another seed.");
  }
}
