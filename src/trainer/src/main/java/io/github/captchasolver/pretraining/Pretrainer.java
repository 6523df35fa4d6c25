package io.github.captchasolver.pretraining;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.OutputLayerTransfer;
import io.github.captchasolver.nn.PlacedLayer;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.synth.ImageStream;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.Checkpoint;
import io.github.captchasolver.training.ModelPackager;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.TrainingException;
import io.github.captchasolver.training.validation.ValidationResult;
import io.github.captchasolver.training.validation.Validator;
import io.github.captchasolver.util.SeedKey;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Trains a base model on synthetic images, each of which is drawn for one step and never seen
 * again. The same options, fonts, JDK and thread count give the same weights to the bit, also when
 * resumed.
 *
 * <p>Interrupting the thread ends the run after the present step and keeps its weights.
 */
public final class Pretrainer {
  /** Is the preprocessing of every image. */
  public static final Preprocessing INPUT = Preset.PRETRAINED.input();

  static final Vocabulary VOCABULARY = Vocabulary.ofCharacters(ImageStream.alphabet());

  private static final List<String> CHARACTERS =
      VOCABULARY.characters().codePoints().mapToObj(Character::toString).toList();

  private static final String SOURCE = "synthetic images, drawn during training";
  private static final int VALIDATION_BATCH = 32;

  // Keys of the random streams.
  private static final int TRAINING = 0;
  private static final int VALIDATION = 1;

  private static final int HEXADECIMAL = 16;

  private final PretrainingOptions options;
  private final FontCollection fonts;
  private final PretrainingListener listener;
  private final Path checkpoint;

  /**
   * Creates a trainer of base models.
   *
   * @param checkpoint file for the state at each report
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
   * @param resume whether to resume from the checkpoint, if there is one
   * @throws TrainingException if the checkpoint is damaged or belongs to another run, the loss is
   *     no longer a number, or no image is read correctly at the end
   * @throws java.io.UncheckedIOException if the checkpoint cannot be read or written
   */
  public PretrainingResult train(boolean resume) {
    NetworkSpec spec = network().withoutDropout();
    var set =
        new SyntheticValidationSet(
            stream(options, fonts, SeedKey.of(options.seed(), VALIDATION)),
            options.testPerStyle(),
            INPUT);
    String fingerprint = Dataset.of(SOURCE, set.images().samples()).fingerprint();
    var file = new Checkpoint(checkpoint, identity(fingerprint));
    PretrainingState start =
        resume && file.exists()
            ? file.read(sections -> PretrainingState.of(sections, spec.parameters()))
            : null;
    try (CaptchaNetwork network = initial(spec)) {
      listener.started(options, fonts.names().size(), network.backendName());
      if (resume) {
        listener.note(
            start == null
                ? "No checkpoint " + checkpoint + " found: starting a new run."
                : "Resuming after step "
                    + start.steps()
                    + "; the whole run takes "
                    + options.budget()
                    + ".");
      }
      var validator = new Validator(network, VOCABULARY, set.images(), VALIDATION_BATCH);
      if (start == null && options.from() != null) {
        listener.note(before(validator.validate().evaluation()));
      }
      PretrainingState end =
          new PretrainingRun(options, images(options, fonts), network, validator, listener)
              .from(
                  start,
                  state ->
                      file.write(state.weights(), state.optimiser(), state.fields(), Map.of()));
      if (options.share() < 1) {
        network.setParameters(averaged(spec, end.weights()));
      }
      ValidationResult result = validator.validate();
      requireReading(result, end.steps());
      Map<String, Double> byStyle = SyntheticValidationSet.byStyle(result.readings());
      long trained = (long) end.steps() * options.batch();
      ImageStream images = images(options, fonts);
      Model model =
          new ModelPackager(network, VOCABULARY, INPUT)
              .halfPrecision()
              .options(optionValues(), options.seed())
              .data(fingerprint, SOURCE)
              .labels(LongStream.range(0, trained).mapToObj(images::label))
              .validated(result)
              .metric(Manifest.EXACT_MATCH_BY_STYLE, byStyle)
              .metric("steps", end.steps())
              .metric("pictures", trained)
              .selfChecks(set.images().samples(), result, true)
              .pack();
      boolean interrupted = !options.budget().isOver(end.steps(), end.seconds());
      return new PretrainingResult(model, end.steps(), interrupted, result.evaluation(), byStyle);
    }
  }

  private static NetworkSpec network() {
    return Preset.PRETRAINED.network(INPUT.height(), INPUT.width(), VOCABULARY.classes());
  }

  /** Returns whether a model has the layers and the input of a base. */
  static boolean fits(PretrainedModel model) {
    return model.preprocessing().equals(INPUT)
        && model
            .network()
            .with(INPUT.width(), VOCABULARY.classes())
            .withoutDropout()
            .equals(network().withoutDropout());
  }

  private CaptchaNetwork initial(NetworkSpec spec) {
    PretrainedModel from = options.from();
    if (from == null) {
      return CaptchaNetwork.create(spec, options.seed());
    }
    float[] weights =
        from.weights(from.network(INPUT.width(), VOCABULARY), CHARACTERS, options.seed());
    int[] unknown =
        IntStream.range(0, CHARACTERS.size())
            .filter(i -> !from.vocabulary().covers(CHARACTERS.get(i)))
            .map(i -> i + 1)
            .toArray();
    OutputLayerTransfer.makeImprobable(spec, weights, unknown);
    return CaptchaNetwork.of(spec, weights);
  }

  /** Returns the mean of the base's weights and others; some are the others alone. */
  private float[] averaged(NetworkSpec spec, float[] trained) {
    PretrainedModel from = options.from();
    float[] start =
        from.weights(from.network(INPUT.width(), VOCABULARY), CHARACTERS, options.seed());
    return WeightAverage.of(start, trained, options.share(), trainedAlone(spec, from));
  }

  /**
   * Returns whether a weight leads to the score of a character that the base does not know, or to
   * that of a sign or the space. Letters are read without these, so they lose nothing by what these
   * learned.
   */
  static IntPredicate trainedAlone(NetworkSpec spec, PretrainedModel from) {
    List<PlacedLayer> layers = spec.layers();
    int classes = spec.classes();
    int first = spec.parameters() - layers.get(layers.size() - 1).parameters();
    boolean[] alone = new boolean[classes];
    for (int i = 0; i < CHARACTERS.size(); i++) {
      String character = CHARACTERS.get(i);
      alone[i + 1] =
          !from.vocabulary().covers(character) || !Character.isLetterOrDigit(character.charAt(0));
    }
    // Weights [units, K], then biases [K].
    return weight -> weight >= first && alone[(weight - first) % classes];
  }

  private String before(Evaluation evaluation) {
    return String.format(
        Locale.ROOT,
        "Before the first step, %s reads %.1f %% of the %d test images.",
        options.from().name(),
        100 * evaluation.exactMatch(),
        evaluation.images());
  }

  /**
   * Returns the values that must be equal for a run to be resumed. Other fonts, or a changed
   * generator, give other validation images. The budget may change: the learning rate then falls
   * towards the new end.
   */
  private Map<String, Object> identity(String fingerprint) {
    var identity = new LinkedHashMap<>(options.values());
    identity.remove("steps");
    identity.remove("minutes");
    identity.remove("share");
    identity.put("characters", VOCABULARY.characters());
    identity.put(Checkpoint.IMAGES, fingerprint);
    return identity;
  }

  private Map<String, Object> optionValues() {
    var values = new LinkedHashMap<>(options.values());
    values.put("fonts", fonts.names());
    return values;
  }

  /**
   * Returns the images of a run, in the order of training: step {@code s} has those from {@code s *
   * batch} on.
   */
  public static ImageStream images(PretrainingOptions options, FontCollection fonts) {
    if (options.from() == null) {
      return stream(options, fonts, SeedKey.of(options.seed(), TRAINING));
    }
    // Other images than those that the base was made of, also with the seed it was made with.
    long base = Long.parseUnsignedLong(options.from().fingerprint(), HEXADECIMAL);
    return stream(options, fonts, SeedKey.of(options.seed(), TRAINING, base));
  }

  private static ImageStream stream(PretrainingOptions options, FontCollection fonts, long key) {
    return new ImageStream(fonts, options.without(), key);
  }

  private void requireReading(ValidationResult result, int steps) {
    if (result.evaluation().correct() == 0) {
      throw new TrainingException(
          "After "
              + steps
              + " steps the model reads no image correctly: no model was saved, but "
              + checkpoint
              + " can be resumed.");
    }
  }
}
