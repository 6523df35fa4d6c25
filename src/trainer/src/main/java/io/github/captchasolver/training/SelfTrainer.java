package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Copies;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.ProblemKinds;
import io.github.captchasolver.dataset.Provenance;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.UnlabelledImage;
import io.github.captchasolver.dataset.UnlabelledImages;
import io.github.captchasolver.image.fingerprint.ImageFingerprint;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.plan.TrainingSetup;
import io.github.captchasolver.training.selftraining.AccuracyEstimate;
import io.github.captchasolver.training.selftraining.DoubtfulPairs;
import io.github.captchasolver.training.selftraining.LabelRequest;
import io.github.captchasolver.training.selftraining.PseudoLabel;
import io.github.captchasolver.training.selftraining.PseudoLabels;
import io.github.captchasolver.training.selftraining.SelfTrainingSchedule;
import io.github.captchasolver.training.selftraining.TextProposal;
import io.github.captchasolver.util.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Trains a model without any label (self-training): a model reads the images, the surest readings
 * take the place of labels, and the network that was trained on them reads the images again. Before
 * each round the readings are aligned with even counts of the characters where these are uneven,
 * since what is misread systematically would be learned. The same images and options give the same
 * weights to the bit, whatever the files are called.
 *
 * <p>Interrupting the thread ends the run and keeps the rounds that are done. With a checkpoint,
 * the run can be resumed after its last round, and ends with the same weights as without the
 * interruption.
 */
public final class SelfTrainer {
  /**
   * Below this mean confidence the base reads next to nothing. It is sure of too little then: sets
   * of which it reads a half are read with a mean confidence of 0.4.
   */
  private static final double LEAST_CONFIDENCE = 0.04;

  /** Share of the readings, the surest, that the letter case and the input size follow from. */
  private static final double LOOKED_AT = 0.6;

  /** The base can be relied on where its confidence is higher. */
  private static final double SURE = 0.9;

  /** The new model may contradict the sure readings by this much more than their confidence. */
  private static final double MOST_CONTRADICTION = 0.15;

  /** A mean confidence that is lower by less is lower by chance. */
  private static final double CHANCE = 0.02;

  private static final String SOURCE = "images without labels";

  private final SelfTrainingOptions options;
  private final SelfTrainingSchedule schedule;
  private final TrainingListener listener;
  private final Path checkpoint;

  /** Creates a trainer that reports progress. */
  public SelfTrainer(SelfTrainingOptions options, TrainingListener listener) {
    this(options, SelfTrainingSchedule.DEFAULT, listener, null);
  }

  private SelfTrainer(
      SelfTrainingOptions options,
      SelfTrainingSchedule schedule,
      TrainingListener listener,
      Path checkpoint) {
    this.options = options;
    this.schedule = schedule;
    this.listener = listener;
    this.checkpoint = checkpoint;
  }

  /** Returns this trainer with a file for its state after each round, to resume from. */
  public SelfTrainer withCheckpoint(Path file) {
    return new SelfTrainer(options, schedule, listener, file);
  }

  /** Returns this trainer with other rounds. */
  SelfTrainer withSchedule(SelfTrainingSchedule rounds) {
    return new SelfTrainer(options, rounds, listener, checkpoint);
  }

  /**
   * Trains a model on images without labels.
   *
   * @throws UnreadableException if the base reads next to nothing of the images
   * @throws TrainingException if the new model is probably worse, or the run was interrupted before
   *     the end of the first round
   * @throws java.io.UncheckedIOException if the checkpoint cannot be written
   */
  public SelfTrainingResult train(UnlabelledImages set) {
    return train(set, false);
  }

  /**
   * Resumes from the checkpoint after its last round; without a file it starts a new run.
   *
   * @throws TrainingException as {@link #train}, or if the checkpoint is damaged or belongs to a
   *     run with other images or options
   * @throws java.io.UncheckedIOException if the checkpoint cannot be read or written
   * @throws IllegalStateException if this trainer has no checkpoint
   */
  public SelfTrainingResult resume(UnlabelledImages set) {
    if (checkpoint == null) {
      throw new IllegalStateException("Only a trainer with a checkpoint can resume.");
    }
    return train(set, true);
  }

  private SelfTrainingResult train(UnlabelledImages set, boolean resume) {
    List<UnlabelledImage> images = set.images();
    noteUse(set);
    Model from = start();
    TextProposal proposal = texts(from, images);
    LabelConstraint texts = LabelConstraint.parse(proposal.only(), proposal.length());
    PseudoLabels first = PseudoLabels.read(from, texts, images);
    requireReadable(first);
    TrainingOptions training =
        TrainingOptions.from(PretrainedModel.of(options.name(), from).with(PriorKnowledge.NONE))
            .withSeed(options.seed())
            .withValidation(0);
    TrainingSetup setup = TrainingSetup.of(dataset(images, first, texts), training);
    try (CaptchaNetwork network = setup.initialNetwork(options.seed())) {
      SelfTrainingCheckpoint file =
          checkpoint == null
              ? null
              : new SelfTrainingCheckpoint(
                  checkpoint, identity(images, proposal), setup.network().parameters());
      SelfTrainingState start = SelfTrainingState.START;
      if (resume && file.exists()) {
        start = file.read();
        listener.note("Resuming after round " + start.rounds().size() + ".");
      } else if (resume) {
        listener.note("No checkpoint " + checkpoint + " found: starting a new run.");
      }
      if (file != null) {
        file.requireRoom();
      }
      int heldOut = (int) Math.ceil(schedule.heldOut() * images.size());
      var run =
          new SelfTrainingRun(
              schedule,
              new SelfTrainingRun.Task(
                  training, setup, texts, new SelfTrainingRun.Images(images, heldOut, labelled())),
              network,
              listener);
      SelfTrainingState end =
          run.from(
              start,
              first,
              state -> {
                if (file != null) {
                  file.write(state);
                }
              });
      requireRound(end);
      network.setParameters(end.bestWeights());
      PseudoLabels last = run.read();
      requireBetter(first, last, heldOut);
      var result =
          new SelfTrainingResult(
              null,
              set,
              proposal,
              end.rounds(),
              end.best().round(),
              AccuracyEstimate.of(last.last(heldOut)),
              AccuracyEstimate.ofAgreement(first, last),
              DoubtfulPairs.of(first.posteriors()),
              last,
              end.rounds().size() < schedule.rounds().size());
      return result.with(pack(run, result));
    }
  }

  private void noteUse(UnlabelledImages set) {
    ProblemKinds.sentences(set.problems()).forEach(listener::note);
    if (set.copies() > 0) {
      listener.note(
          (set.copies() == 1 ? "1 image is a copy of another" : set.copies() + " images are copies")
              + "; each image is used once.");
    }
    int unused = set.files() - set.problems().size() - set.copies() - set.images().size();
    if (unused > 0) {
      listener.note(
          String.format(
              Locale.ROOT,
              "Of %,d images %,d are used, chosen by a checksum of their content: more add time and"
                  + " hardly any accuracy.",
              set.files(),
              set.images().size()));
    }
  }

  /** Returns the labelled images, each once. */
  private List<Sample> labelled() {
    return options.labelled() == null
        ? List.of()
        : Copies.of(options.labelled().samples()).distinct();
  }

  /** Returns the model whose readings are the first labels: the base, or trained on the labels. */
  private Model start() {
    if (options.labelled() == null) {
      return options.base();
    }
    TrainingOptions training =
        TrainingOptions.from(PretrainedModel.of(options.name(), options.base()))
            .withSeed(options.seed());
    TrainingResult result = new Trainer(training, listener).train(options.labelled());
    if (result.stop() == TrainingResult.Stop.INTERRUPTED) {
      throw new TrainingException("Stopped before the end of the first round: no model was saved.");
    }
    return result.model();
  }

  private TextProposal texts(Model from, List<UnlabelledImage> images) {
    if (options.labelled() != null) {
      return TextProposal.ofLabels(options.labelled().labels(), options.only(), options.length());
    }
    if (options.only() != null && options.length() != null) {
      return TextProposal.requested(options.only(), options.length());
    }
    Vocabulary known = from.manifest().vocabulary();
    var stated = LabelConstraint.parse(options.only(), options.length());
    PseudoLabels free = PseudoLabels.read(from, stated, images);
    TextProposal proposal =
        TextProposal.of(free, options.only(), options.length(), known.characters());
    proposal
        .decisions()
        .forEach(
            decision ->
                listener.note(
                    String.format(
                        "Proposed %s: %s (%s).",
                        decision.what(), decision.value(), decision.reason())));
    return proposal;
  }

  /**
   * Chooses images to label by what the base alone reads, where there is nothing to train on.
   *
   * @param count number of images
   */
  public LabelRequest request(UnlabelledImages set, int count) {
    LabelConstraint texts = LabelConstraint.parse(options.only(), options.length());
    return LabelRequest.of(PseudoLabels.read(options.base(), texts, set.images()), count);
  }

  private void requireReadable(PseudoLabels first) {
    double confidence = first.confidence();
    if (confidence < LEAST_CONFIDENCE) {
      throw new UnreadableException(
          String.format(
              Locale.ROOT,
              "%s reads next to nothing in these images by its own estimate (%.1f %% of them), so"
                  + " there is nothing to learn from its readings: label some images, 50 to begin"
                  + " with, and train on those, or check the characters and the length.",
              options.name(),
              100 * confidence));
    }
  }

  private Dataset dataset(List<UnlabelledImage> images, PseudoLabels first, LabelConstraint texts) {
    List<Sample> samples = new ArrayList<>(labelled());
    first.surest((int) Math.ceil(LOOKED_AT * images.size())).stream()
        .map(label -> images.get(label.image()).labelled(label.text()))
        .forEach(samples::add);
    Dataset dataset = Dataset.of(SOURCE, samples);
    ReadOptions read =
        texts.allowed() == null
            ? ReadOptions.DEFAULT
            : ReadOptions.DEFAULT.withOnly(TextProposal.notation(texts.allowed()));
    return new Dataset(
        SOURCE,
        samples,
        List.of(),
        samples.size(),
        0,
        dataset.fingerprint(),
        new Provenance(read, 0, 0, List.of(), List.of()));
  }

  private Map<String, Object> identity(List<UnlabelledImage> images, TextProposal texts) {
    var identity = new LinkedHashMap<String, Object>();
    identity.put(Checkpoint.IMAGES, fingerprint(images));
    identity.put("options", values(texts));
    identity.put("rounds of", schedule.toString());
    return identity;
  }

  private static String fingerprint(List<UnlabelledImage> images) {
    var sum = new Sha256();
    images.forEach(image -> sum.add(image.key().getBytes(StandardCharsets.UTF_8)));
    return sum.hex();
  }

  private Map<String, Object> values(TextProposal texts) {
    var values = new LinkedHashMap<String, Object>();
    values.put("labels", options.labelled() == null ? "none" : "some");
    values.put("from", PretrainedModel.of(options.name(), options.base()).values());
    values.put("only", texts.only());
    values.put("length", texts.length());
    values.put("seed", options.seed());
    if (options.labelled() != null) {
      values.put("labelled", options.labelled().fingerprint());
    }
    return values;
  }

  private static void requireRound(SelfTrainingState end) {
    if (end.rounds().isEmpty()) {
      throw new TrainingException("Stopped before the end of the first round: no model was saved.");
    }
  }

  /**
   * Compares the new model with the base where the base can be relied on: its own confidence would
   * not show that it has drifted away.
   */
  private static void requireBetter(PseudoLabels first, PseudoLabels last, int heldOut) {
    List<PseudoLabel> sure =
        first.readings().stream().filter(reading -> reading.confidence() >= SURE).toList();
    double agreement =
        sure.stream()
            .filter(reading -> reading.text().equals(last.readings().get(reading.image()).text()))
            .count();
    boolean drifted =
        agreement < (PseudoLabels.confidence(sure) - MOST_CONTRADICTION) * sure.size();
    double before = first.last(heldOut).confidence();
    double after = last.last(heldOut).confidence();
    if (drifted || after < before - CHANCE) {
      throw new TrainingException(
          String.format(
              Locale.ROOT,
              "By its own estimate the new model reads less than the one it started from (%.1f"
                  + " instead of %.1f %% of the images%s): no model was saved. Read with the model it"
                  + " started from, or label some images and train on those.",
              100 * after,
              100 * before,
              drifted
                  ? String.format(
                      Locale.ROOT,
                      ", and other texts in %.0f of %d that were read surely",
                      sure.size() - agreement,
                      sure.size())
                  : ""));
    }
  }

  private Model pack(SelfTrainingRun run, SelfTrainingResult result) {
    List<UnlabelledImage> images = result.images().images();
    var how = values(result.texts());
    how.put(
        "reasons",
        Map.of("labels", "the surest readings of the images took the place of labels, in rounds"));
    how.put("kept", result.kept());
    how.put("round", result.bestRound());
    List<ImageFingerprint> seen =
        images.stream().map(image -> image.fingerprints().unshifted()).toList();
    return run.packager(how)
        .data(fingerprint(images), SOURCE)
        .labels(
            result.readings().readings().stream()
                .map(PseudoLabel::text)
                .filter(text -> !text.isEmpty()))
        .metric("images", 0)
        .metric("estimatedAccuracy", result.estimate().accuracy())
        .metric("estimatedAccuracyInterval", result.estimate().interval().bounds())
        .pack()
        .withTrainingImages(seen);
  }
}
