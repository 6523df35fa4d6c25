package io.github.captchasolver.pretraining;

import io.github.captchasolver.dataset.Fingerprint;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.synth.ImageStream;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.TrainingException;
import io.github.captchasolver.training.validation.Validator;
import io.github.captchasolver.util.SeedKey;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Trains a base model on generated images, each of which is drawn for one step and never seen
 * again. Same options, fonts, JDK and thread count: same weights, to the bit, also when resumed.
 *
 * <p>Interrupting the thread ends the training after the current step; what is there is kept.
 */
public final class Pretrainer {
  /** What is made of each image. */
  public static final Preprocessing INPUT = Preset.PRETRAINED.input();

  private static final int VALIDATION_BATCH = 32;

  // What the seed is for.
  private static final int TRAINING = 0;
  private static final int TEST = 1;

  private final PretrainingOptions options;
  private final FontCollection fonts;
  private final PretrainingListener listener;
  private final Path checkpoint;

  /**
   * @param checkpoint the file that the state is written to with each report
   */
  public Pretrainer(
      PretrainingOptions options,
      FontCollection fonts,
      PretrainingListener listener,
      Path checkpoint) {
    this.options = options;
    this.fonts = fonts;
    this.listener = listener;
    this.checkpoint = checkpoint;
  }

  /**
   * Trains a base model.
   *
   * @param resume whether to go on from the checkpoint, if there is one
   * @throws TrainingException if the checkpoint cannot be resumed from, the loss is no longer a
   *     number, or nothing is read yet at the end
   * @throws java.io.UncheckedIOException if the checkpoint cannot be read or written
   */
  public PretrainingResult train(boolean resume) {
    Vocabulary vocabulary = Vocabulary.ofCharacters(ImageStream.alphabet());
    NetworkSpec spec =
        Preset.PRETRAINED
            .network(INPUT.height(), INPUT.width(), vocabulary.classes())
            .withoutDropout();
    var test =
        new SyntheticValidationSet(stream(options, fonts, TEST), options.testPerStyle(), INPUT);
    var file =
        new PretrainingCheckpoint(
            checkpoint, options, spec.parameters(), Fingerprint.of(test.samples()));
    PretrainingState start = resume && file.exists() ? file.read() : null;
    try (CaptchaNetwork network = CaptchaNetwork.create(spec, options.seed())) {
      listener.started(options, fonts.names().size(), network.backendName());
      if (resume) {
        listener.note(
            start == null
                ? "No checkpoint " + checkpoint + " found: starting a new run."
                : "Resuming after step " + start.steps() + " of " + options.steps() + ".");
      }
      var validator = new Validator(network, vocabulary, VALIDATION_BATCH);
      Supplier<Validator.ValidationResult> validation = () -> validator.validate(test.images());
      PretrainingState end =
          new PretrainingRun(
                  options, images(options, fonts), INPUT, vocabulary, network, validation, listener)
              .from(start, file::write);
      Validator.ValidationResult validated = validation.get();
      requireReading(validated, end.steps());
      return new PretrainingResult(
          new BaseModelPackager(options, fonts, images(options, fonts), INPUT, vocabulary)
              .of(network, test, validated, end.steps()),
          end.steps(),
          validated.evaluation(),
          SyntheticValidationSet.byStyle(validated.readings()));
    }
  }

  /**
   * The images of a training, in the order in which they are taken: step {@code s} has those from
   * {@code s * batch} on.
   */
  public static ImageStream images(PretrainingOptions options, FontCollection fonts) {
    return stream(options, fonts, TRAINING);
  }

  private static ImageStream stream(PretrainingOptions options, FontCollection fonts, int purpose) {
    return new ImageStream(fonts, options.without(), SeedKey.of(options.seed(), purpose));
  }

  private void requireReading(Validator.ValidationResult validated, int steps) {
    if (validated.evaluation().correct() == 0) {
      throw new TrainingException(
          "After "
              + steps
              + " steps the network reads no image correctly, so no model was saved, but "
              + checkpoint
              + " can be resumed.");
    }
  }
}
