package io.github.captchasolver.inference;

import ai.onnxruntime.OrtException;
import io.github.captchasolver.model.Bundle;
import io.github.captchasolver.model.BundleException;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.SelfTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes the self-tests of a bundle, and runs them when it is opened. They know nothing of the
 * texts, whatever the solver is opened with.
 */
public final class SelfTests {
  private final TextDecoder decoder;
  private final List<SelfTest> expected;
  private final float[] pixels;

  private SelfTests(TextDecoder decoder, List<SelfTest> expected, float[] pixels) {
    this.decoder = decoder;
    this.expected = expected;
    this.pixels = pixels;
  }

  /**
   * Reads pictures with a network that is to become a bundle, and notes what it reads.
   *
   * @param manifest the bundle's manifest
   * @param onnx the network as ONNX
   * @param pictures encoded pictures
   * @throws IllegalArgumentException if a picture cannot be read, or the network cannot be run or
   *     does not fit the manifest
   */
  public static List<SelfTest> make(Manifest manifest, byte[] onnx, List<byte[]> pictures) {
    var decoder = TextDecoder.greedy(manifest);
    float[] pixels = new PictureInput(manifest.preprocessing()).batch(pictures, 1);
    var tests = new ArrayList<SelfTest>();
    try (var network = new OnnxNetwork(OnnxNetwork.environment(), onnx, manifest, 1)) {
      float[] logProbabilities = network.logProbabilities(pixels);
      for (int n = 0; n < pictures.size(); n++) {
        Prediction read = decoder.decode(logProbabilities, n);
        tests.add(new SelfTest(pictures.get(n), read.text(), read.confidence()));
      }
    } catch (OrtException e) {
      throw new IllegalArgumentException("The network cannot be run. " + e.getMessage(), e);
    }
    return tests;
  }

  /**
   * Decodes the pictures of a bundle, which needs no network yet.
   *
   * @throws IllegalArgumentException if a picture is none
   */
  static SelfTests prepare(Bundle bundle) {
    Manifest manifest = bundle.manifest();
    List<byte[]> pictures = bundle.selfTests().stream().map(SelfTest::picture).toList();
    return new SelfTests(
        TextDecoder.greedy(manifest),
        bundle.selfTests(),
        new PictureInput(manifest.preprocessing()).batch(pictures, 1));
  }

  /**
   * Reads the pictures.
   *
   * @param file the bundle, for messages
   * @throws BundleException if another text is read than must be, or with another confidence
   */
  void run(OnnxNetwork network, Path file) {
    float[] logProbabilities = network.logProbabilities(pixels);
    for (int n = 0; n < expected.size(); n++) {
      SelfTest test = expected.get(n);
      Prediction actual = decoder.decode(logProbabilities, n);
      if (!test.isMetBy(actual.text(), actual.confidence())) {
        throw new BundleException(
            String.format(
                Locale.ROOT,
                "The model %s fails its self-test: it reads \"%s\" (confidence %.4f) where it must"
                    + " read \"%s\" (%.4f). Train it again.",
                file,
                actual.text(),
                actual.confidence(),
                test.text(),
                test.confidence()));
      }
    }
  }
}
