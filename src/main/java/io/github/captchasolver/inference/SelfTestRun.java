package io.github.captchasolver.inference;

import io.github.captchasolver.model.Bundle;
import io.github.captchasolver.model.BundleException;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.SelfTest;
import io.github.captchasolver.text.LabelConstraint;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Reads the pictures that a bundle carries, and compares. It is prepared before the network is
 * there, as both take time and do not need each other.
 *
 * @param bundle the file, for messages
 * @param decoder without constraint, as when the self-tests were made
 * @param expected what must be read
 * @param pixels {@code [N, H, W]} their pictures, preprocessed
 */
record SelfTestRun(Path bundle, TextDecoder decoder, List<SelfTest> expected, float[] pixels) {

  /**
   * @throws BundleException if a picture is none
   */
  static SelfTestRun prepare(Path bundle, Bundle content) {
    Manifest manifest = content.manifest();
    var decoder = new TextDecoder(manifest.vocabulary(), manifest.steps(), LabelConstraint.NONE);
    List<byte[]> pictures = content.selfTests().stream().map(SelfTest::picture).toList();
    try {
      float[] pixels = new PictureInput(manifest.preprocessing()).batch(pictures, 1);
      return new SelfTestRun(bundle, decoder, content.selfTests(), pixels);
    } catch (IllegalArgumentException e) {
      throw new BundleException(
          "The model " + bundle + " cannot be tested. " + e.getMessage(), e);
    }
  }

  /**
   * @throws BundleException if the network reads another text than it must, or the same with
   *     another confidence
   */
  void run(OnnxNetwork network) {
    float[] logProbabilities = network.logProbabilities(pixels);
    for (int n = 0; n < expected.size(); n++) {
      SelfTest test = expected.get(n);
      Prediction actual = decoder.decode(logProbabilities, n);
      if (!actual.text().equals(test.text())
          || !(Math.abs(actual.confidence() - test.confidence()) <= SelfTest.TOLERANCE)) {
        throw new BundleException(
            String.format(
                Locale.ROOT,
                "The model %s fails its self-test: it reads \"%s\" (confidence %.4f) where it must"
                    + " read \"%s\" (%.4f). Train it again.",
                bundle, actual.text(), actual.confidence(), test.text(), test.confidence()));
      }
    }
  }
}
