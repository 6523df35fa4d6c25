package io.github.captchasolver.training;

import io.github.captchasolver.dataset.UnlabelledImage;
import io.github.captchasolver.dataset.UnlabelledImages;
import io.github.captchasolver.image.fingerprint.ImageFingerprint;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.text.LabelConstraint;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

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

  /** Returns this trainer with at most this many epochs in each round, for a quick run. */
  public SelfTrainer withMostEpochs(int most) {
    return withSchedule(schedule.withMostEpochs(most));
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
    return stoppable(set, false);
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
    return stoppable(set, true);
  }

  private SelfTrainingResult stoppable(UnlabelledImages set, boolean resume) {
    try {
      return train(set, resume);
    } catch (CancellationException e) {
      Thread.interrupted(); // cleared: the run obeys it by ending here
      throw stopped();
    }
  }

  static TrainingException stopped() {
    return new TrainingException("Stopped before the end of the first round: no model was saved.");
  }

  /** Reads the images once more; an interrupt comes too late, since no round follows. */
  private static PseudoLabels readings(SelfTrainingRun run) {
    try {
      return run.read();
    } catch (CancellationException e) {
      Thread.interrupted(); // cleared, as reading would obey it again
      return run.read();
    }
  }

  private SelfTrainingResult train(UnlabelledImages all, boolean resume) {
    UnlabelledImages set =
        options.labelled() == null ? all : all.without(options.labelled().samples());
    set.sentences().forEach(listener::note);
    SelfTrainingStart start = SelfTrainingStart.of(options, set.images(), listener);
    PseudoLabels first = start.readings();
    SelfTrainingGuard.requireReadable(options.name(), options.labelled() != null, first);
    SelfTrainingRun.Task task = start.task(schedule);
    try (CaptchaNetwork network = task.setup().initialNetwork(options.seed())) {
      SelfTrainingCheckpoint file =
          checkpoint == null
              ? null
              : new SelfTrainingCheckpoint(
                  checkpoint, identity(set, start.texts()), task.setup().network().parameters());
      SelfTrainingState state = SelfTrainingState.START;
      if (resume && file.exists()) {
        state = file.read();
        listener.note("Resuming after round " + state.rounds().size() + ".");
      } else if (resume) {
        listener.note("No checkpoint " + checkpoint + " found: starting a new run.");
      }
      if (file != null) {
        file.requireRoom();
      }
      var run = new SelfTrainingRun(schedule, task, network, listener);
      SelfTrainingState end =
          run.from(
              state,
              first,
              done -> {
                if (file != null) {
                  file.write(done);
                }
              });
      if (end.rounds().isEmpty()) {
        throw stopped();
      }
      network.setParameters(end.bestWeights());
      PseudoLabels last = readings(run);
      int heldOut = task.images().heldOut();
      SelfTrainingGuard.requireBetter(first, last, heldOut);
      List<String> doubtfulPairs = DoubtfulPairs.of(first.posteriors());
      var result =
          new SelfTrainingResult(
              null,
              set,
              start.texts(),
              end.rounds(),
              end.best().round(),
              AccuracyEstimate.of(last.last(heldOut), doubtfulPairs),
              AccuracyEstimate.ofAgreement(first, last),
              doubtfulPairs,
              last,
              end.rounds().size() < schedule.rounds().size());
      return result.with(pack(run, result));
    }
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

  private Map<String, Object> identity(UnlabelledImages set, TextProposal texts) {
    var identity = new LinkedHashMap<String, Object>();
    identity.put(Checkpoint.IMAGES, fingerprint(set.images()));
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

  private Model pack(SelfTrainingRun run, SelfTrainingResult result) {
    List<UnlabelledImage> images = result.images().images();
    var how = values(result.texts());
    how.put(
        "reasons",
        Map.of("labels", "the surest readings of the images took the place of labels, in rounds"));
    if (result.images().frames() != null) {
      how.put(Manifest.FRAMES, result.images().frames().toString());
    }
    how.put("keptReadings", result.kept());
    how.put("round", result.bestRound());
    List<ImageFingerprint> seen =
        images.stream().map(image -> image.fingerprints().unshifted()).toList();
    return run.packager(how)
        .data(fingerprint(images), SelfTrainingStart.SOURCE)
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
