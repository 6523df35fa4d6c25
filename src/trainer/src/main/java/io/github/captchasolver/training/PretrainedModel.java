package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.SelfCheck;
import io.github.captchasolver.model.file.Sections;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.OutputLayerTransfer;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.data.PreparedImages;
import io.github.captchasolver.training.plan.CaseMapping;
import io.github.captchasolver.training.validation.Validator;
import io.github.captchasolver.util.Sha256;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A trained model that a training starts from.
 *
 * @param name where it came from, for people
 * @param fingerprint of its weights, in hexadecimal
 * @param vocabulary the characters it reads
 * @param preprocessing how it wants its images; another width is possible
 * @param preset its layers, its input and its views
 * @param weights as {@link NetworkSpec} lays them out; not copied
 * @param selfTests images with what these weights must read in them
 */
public record PretrainedModel(
    String name,
    String fingerprint,
    Vocabulary vocabulary,
    Preprocessing preprocessing,
    Preset preset,
    float[] weights,
    List<SelfCheck> selfTests) {
  private static final int FINGERPRINT_DIGITS = 16;

  /**
   * A model as base.
   *
   * @param name where it came from, for people
   * @throws IllegalArgumentException if its weights do not fit its network
   */
  public static PretrainedModel of(String name, Model model) {
    NetworkSpec network = NetworkSpec.of(model.manifest().network());
    if (model.weights().length != network.parameters()) {
      throw new IllegalArgumentException(
          name + " cannot be trained on: its weights do not fit its network.");
    }
    return new PretrainedModel(
        name,
        fingerprint(model.weights()),
        model.manifest().vocabulary(),
        model.manifest().preprocessing(),
        Preset.of(network, model.manifest().preprocessing(), model.manifest().views()),
        model.weights(),
        model.selfChecks());
  }

  private static String fingerprint(float[] weights) {
    return new Sha256().add(Sections.bytes(weights)).hex().substring(0, FINGERPRINT_DIGITS);
  }

  /** Returns its network. */
  public NetworkSpec network() {
    return preset.network(preprocessing.height(), preprocessing.width(), vocabulary.classes());
  }

  /** The network that reads other characters from images of another width. */
  public NetworkSpec network(int width, Vocabulary wanted) {
    return preset.network(preprocessing.height(), width, wanted.classes());
  }

  /**
   * Its weights in such a network; those of new characters are drawn from the seed.
   *
   * @param caseMapping what these images show for the characters of the labels
   * @throws TrainingException if they do not read what the model says it reads
   */
  public float[] weights(NetworkSpec target, CaseMapping caseMapping, long seed) {
    requireReading();
    try (CaptchaNetwork fresh = CaptchaNetwork.create(target, seed)) {
      return OutputLayerTransfer.taken(
          network(), weights, vocabulary, target, caseMapping.shown(), fresh.parameters());
    }
  }

  /**
   * Opening a model tries the network that it reads with; these weights are another part of it, and
   * nothing else would notice if they were of another network.
   */
  private void requireReading() {
    // Nothing is compared with the label, and that of a self-test may be empty.
    String label = Character.toString(vocabulary.characters().codePointAt(0));
    try (CaptchaNetwork own = CaptchaNetwork.of(network(), weights)) {
      for (SelfCheck test : selfTests) {
        var image = List.of(new Sample(name, label, test.image()));
        EvaluatedSample reading =
            new Validator(own, vocabulary, 1)
                .validate(new PreparedImages(image, preprocessing))
                .readings()
                .get(0);
        if (!test.isMetBy(reading.predicted(), reading.confidence())) {
          throw new TrainingException(
              String.format(
                  Locale.ROOT,
                  "%s cannot be trained on: its weights read \"%s\" (confidence %.4f) where they"
                      + " must read \"%s\" (%.4f). Use another copy.",
                  name,
                  reading.predicted(),
                  reading.confidence(),
                  test.text(),
                  test.confidence()));
        }
      }
    }
  }

  /** As plain JSON values. */
  Map<String, Object> values() {
    return Map.of("name", name, "fingerprint", fingerprint);
  }
}
