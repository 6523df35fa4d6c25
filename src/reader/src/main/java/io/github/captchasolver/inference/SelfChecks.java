package io.github.captchasolver.inference;

import ai.onnxruntime.OrtException;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelException;
import io.github.captchasolver.model.SelfCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes the self-checks of a model, and runs them when it is opened. They are decoded without any
 * constraint, whatever the options of the solver.
 */
public final class SelfChecks {
  private final TextDecoder decoder;
  private final List<SelfCheck> expected;
  private final List<float[]> pixels;

  private SelfChecks(TextDecoder decoder, List<SelfCheck> expected, List<float[]> pixels) {
    this.decoder = decoder;
    this.expected = expected;
    this.pixels = pixels;
  }

  /**
   * Reads images with a network that is to become a model, and keeps the predictions.
   *
   * @param manifest the model's manifest
   * @param onnx the network as ONNX
   * @param images encoded images
   * @throws IllegalArgumentException if an image cannot be decoded, or the network cannot be run or
   *     does not fit the manifest
   */
  public static List<SelfCheck> make(Manifest manifest, byte[] onnx, List<byte[]> images) {
    var decoder = TextDecoder.greedy(manifest);
    List<float[]> pixels = pixels(manifest, images);
    var checks = new ArrayList<SelfCheck>();
    try (var network = new OnnxNetwork(OnnxNetwork.environment(), onnx, manifest)) {
      List<Prediction> predictions = read(decoder, network, pixels);
      for (int n = 0; n < images.size(); n++) {
        Prediction read = predictions.get(n);
        checks.add(new SelfCheck(images.get(n), read.text(), read.confidence()));
      }
    } catch (OrtException e) {
      throw new IllegalArgumentException("The network cannot be run. " + e.getMessage(), e);
    }
    return checks;
  }

  /**
   * Decodes the images of a model, which needs no network yet.
   *
   * @throws IllegalArgumentException if an image is unusable
   */
  static SelfChecks prepare(Model model) {
    Manifest manifest = model.manifest();
    List<byte[]> images = model.selfChecks().stream().map(SelfCheck::image).toList();
    return new SelfChecks(
        TextDecoder.greedy(manifest), model.selfChecks(), pixels(manifest, images));
  }

  private static List<float[]> pixels(Manifest manifest, List<byte[]> images) {
    var input = new ImageInput(manifest.preprocessing());
    return input.batches(input.decodeAll(images, 1));
  }

  private static List<Prediction> read(
      TextDecoder decoder, OnnxNetwork network, List<float[]> batches) {
    return batches.stream()
        .flatMap(pixels -> decoder.decodeEach(network.logProbabilities(pixels)).stream())
        .map(TextDecoder.Reading::prediction)
        .toList();
  }

  /**
   * Reads the images and compares.
   *
   * @param file the model, for messages
   * @throws ModelException if a text or a confidence is not as expected
   */
  void run(OnnxNetwork network, Path file) {
    List<Prediction> predictions = read(decoder, network, pixels);
    for (int n = 0; n < expected.size(); n++) {
      SelfCheck check = expected.get(n);
      Prediction actual = predictions.get(n);
      if (!check.isMetBy(actual.text(), actual.confidence())) {
        throw new ModelException(
            String.format(
                Locale.ROOT,
                "The model %s fails its self-test: it reads \"%s\" (confidence %.4f) where it must"
                    + " read \"%s\" (%.4f). Train it again.",
                file,
                actual.text(),
                actual.confidence(),
                check.text(),
                check.confidence()));
      }
    }
  }
}
