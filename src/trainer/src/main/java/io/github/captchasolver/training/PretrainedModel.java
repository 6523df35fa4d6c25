package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.fingerprint.ImageFingerprint;
import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.SelfCheck;
import io.github.captchasolver.model.file.SectionedFile;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.OutputLayerTransfer;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.data.PreparedImages;
import io.github.captchasolver.training.validation.Validator;
import io.github.captchasolver.util.Sha256;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Holds a trained model to start training from.
 *
 * @param name its origin, for people
 * @param fingerprint of its weights, in hexadecimal
 * @param vocabulary the characters that it can predict
 * @param preprocessing from image to network input; another width is possible
 * @param preset its layers, its input and its views
 * @param weights as {@link NetworkSpec} lays them out; not copied
 * @param selfChecks images with the prediction that these weights must give
 * @param trainingImages fingerprints of the images that it was trained on; empty if not known
 * @param knowledge what training from it must keep; {@link PriorKnowledge#NONE} for a base
 */
public record PretrainedModel(
    String name,
    String fingerprint,
    Vocabulary vocabulary,
    Preprocessing preprocessing,
    Preset preset,
    float[] weights,
    List<SelfCheck> selfChecks,
    List<ImageFingerprint> trainingImages,
    PriorKnowledge knowledge) {
  private static final int FINGERPRINT_DIGITS = 16;

  /**
   * Returns the base model that comes with this library.
   *
   * @throws io.github.captchasolver.model.ModelException if it is not on the class path
   */
  public static PretrainedModel shipped() {
    return of(BaseModel.FILE.toString(), BaseModel.read());
  }

  /**
   * Returns a model to start from.
   *
   * @param name its origin, for people
   * @throws IllegalArgumentException if its weights do not fit its network
   */
  public static PretrainedModel of(String name, Model model) {
    NetworkSpec network = NetworkSpec.of(model.manifest().network());
    if (model.weights().length != network.parameters()) {
      throw new IllegalArgumentException(
          name + " cannot be used as a base: its weights do not fit its network.");
    }
    return new PretrainedModel(
        name,
        fingerprint(model.weights()),
        model.manifest().vocabulary(),
        model.manifest().preprocessing(),
        Preset.of(network, model.manifest().preprocessing(), model.manifest().views()),
        model.weights(),
        model.selfChecks(),
        model.trainingImages(),
        PriorKnowledge.of(model));
  }

  /** Returns this model with other knowledge to keep. */
  public PretrainedModel with(PriorKnowledge other) {
    return new PretrainedModel(
        name,
        fingerprint,
        vocabulary,
        preprocessing,
        preset,
        weights,
        selfChecks,
        trainingImages,
        other);
  }

  /** Returns whether training from it keeps its characters and lengths. */
  public boolean keeps() {
    return !knowledge.isEmpty();
  }

  private static String fingerprint(float[] weights) {
    return new Sha256().add(SectionedFile.bytes(weights)).hex().substring(0, FINGERPRINT_DIGITS);
  }

  /** Returns its network. */
  public NetworkSpec network() {
    return preset.network(preprocessing.height(), preprocessing.width(), vocabulary.classes());
  }

  /** Returns the network for other characters and another width, W, of the input. */
  public NetworkSpec network(int width, Vocabulary wanted) {
    return preset.network(preprocessing.height(), width, wanted.classes());
  }

  /**
   * Returns the characters that it reads in images of some labels, as {@code CaptchaSolver} does: a
   * base knows signs that most images do not show.
   */
  public Vocabulary readIn(Collection<String> labels) {
    return keeps() ? vocabulary : vocabulary.lettersDigitsAnd(String.join("", labels));
  }

  /**
   * Returns its weights for fewer characters.
   *
   * @param width W of the network's input
   * @param some of its characters
   */
  public float[] weights(int width, Vocabulary some) {
    NetworkSpec target = network(width, some);
    List<String> same = some.characters().codePoints().mapToObj(Character::toString).toList();
    return taken(target, same, new float[target.parameters()]);
  }

  /**
   * Returns its weights transferred to another network; those of new characters are random.
   *
   * @param drawn for each character of the target's vocabulary, in order, the characters that
   *     images show for it
   * @throws TrainingException if the weights fail the model's self-checks
   */
  public float[] weights(NetworkSpec target, List<String> drawn, long seed) {
    requireReading();
    try (CaptchaNetwork fresh = CaptchaNetwork.create(target, seed)) {
      return taken(target, drawn, ofAncestor(target, drawn, fresh.parameters()));
    }
  }

  private float[] taken(NetworkSpec target, List<String> drawn, float[] fresh) {
    return OutputLayerTransfer.taken(network(), weights, vocabulary, target, drawn, fresh);
  }

  /**
   * Returns the initial weights with those of the shipped base, if this model comes from it: its
   * layers have changed little, so that the base's outputs for characters that this model does not
   * know are a far better start than random ones.
   */
  private float[] ofAncestor(NetworkSpec target, List<String> drawn, float[] fresh) {
    PretrainedModel base = ancestor();
    return base == null ? fresh : base.taken(target, drawn, fresh);
  }

  /** Returns the shipped base if this model comes from it; otherwise null. */
  private PretrainedModel ancestor() {
    if (knowledge.ancestor().isEmpty() || !BaseModel.exists()) {
      return null;
    }
    PretrainedModel base = shipped();
    return base.fingerprint().equals(knowledge.ancestor()) ? base : null;
  }

  /** Returns the characters whose output weights are not random at the start of a training run. */
  public Vocabulary trainedCharacters() {
    PretrainedModel base = ancestor();
    return base == null
        ? vocabulary
        : Vocabulary.ofCharacters(vocabulary.characters() + base.vocabulary().characters());
  }

  /**
   * Opening a model checks its ONNX network only; these weights are another part of the file, and
   * no other check would notice if they belonged to another network.
   */
  private void requireReading() {
    // The label is not used, and the text of a self-check may be empty.
    String label = Character.toString(vocabulary.characters().codePointAt(0));
    try (CaptchaNetwork own = CaptchaNetwork.of(network(), weights)) {
      for (SelfCheck check : selfChecks) {
        var image = List.of(new Sample(name, label, check.image()));
        EvaluatedSample reading =
            new Validator(own, vocabulary, new PreparedImages(image, preprocessing), 1)
                .validate()
                .readings()
                .get(0);
        if (!check.isMetBy(reading.predicted(), reading.confidence())) {
          throw new TrainingException(
              String.format(
                  Locale.ROOT,
                  "%s cannot be used as a base: its weights read \"%s\" (confidence %.4f) where they"
                      + " must read \"%s\" (%.4f). Use another copy.",
                  name,
                  reading.predicted(),
                  reading.confidence(),
                  check.text(),
                  check.confidence()));
        }
      }
    }
  }

  /** Returns name and fingerprint as plain JSON values. */
  Map<String, Object> values() {
    return Map.of("name", name, "fingerprint", fingerprint);
  }
}
