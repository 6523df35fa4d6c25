package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Fingerprint;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.evaluation.Reading;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.inference.SelfTests;
import io.github.captchasolver.model.Bundle;
import io.github.captchasolver.model.HalfFloats;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.nn.CaptchaNetwork;
import io.github.captchasolver.nn.onnx.OnnxMetadata;
import io.github.captchasolver.nn.onnx.OnnxWriter;
import io.github.captchasolver.synth.FontCollection;
import io.github.captchasolver.synth.PictureStream;
import io.github.captchasolver.text.Vocabulary;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Puts together the bundle of a base model.
 *
 * @param stream the pictures it was trained on
 */
record BaseAssembly(
    PretrainingOptions options,
    FontCollection fonts,
    PictureStream stream,
    Preprocessing preprocessing,
    Vocabulary vocabulary) {
  private static final int SELF_TESTS = 3;

  /**
   * @param steps that were taken
   */
  Bundle of(CaptchaNetwork network, GeneratedTest test, Judge.Verdict verdict, int steps) {
    // Which reads as well, and lets twice the network into the jar.
    float[] weights = HalfFloats.round(network.parameters());
    var manifest =
        new Manifest(
            BundleAssembly.version(),
            network.spec().preset(),
            vocabulary,
            preprocessing,
            network.spec().values(),
            network.spec().steps(),
            lengths((long) steps * options.batch()),
            optionValues(),
            metrics(verdict, steps),
            options.seed(),
            Fingerprint.of(test.samples()),
            "generated while it was trained on");
    var metadata =
        OnnxMetadata.of(vocabulary, preprocessing, manifest.preset(), manifest.libraryVersion());
    byte[] onnx = OnnxWriter.writeHalf(network.spec(), weights, metadata);
    return new Bundle(
        manifest, weights, onnx, SelfTests.make(manifest, onnx, surest(test, verdict)));
  }

  private Map<String, Object> optionValues() {
    var values = new LinkedHashMap<>(options.values());
    values.put("fonts", fonts.names());
    return values;
  }

  private SortedMap<Integer, Integer> lengths(long pictures) {
    var lengths = new TreeMap<Integer, Integer>();
    for (long i = 0; i < pictures; i++) {
      lengths.merge(stream.label(i).length(), 1, Integer::sum);
    }
    return lengths;
  }

  private Map<String, Object> metrics(Judge.Verdict verdict, int steps) {
    Evaluation evaluation = verdict.evaluation();
    var metrics = new LinkedHashMap<String, Object>();
    metrics.put("images", evaluation.images());
    metrics.put("exactMatch", evaluation.exactMatch());
    metrics.put(
        "exactMatchInterval",
        List.of(evaluation.exactMatchInterval().low(), evaluation.exactMatchInterval().high()));
    metrics.put("exactMatchByStyle", GeneratedTest.byStyle(verdict.readings()));
    metrics.put("characterErrorRate", evaluation.characterErrorRate());
    metrics.put("validationLoss", verdict.loss());
    metrics.put("steps", steps);
    metrics.put("pictures", (long) steps * options.batch());
    return metrics;
  }

  /** The surest readings: the further from doubt, the less another processor's rounding matters. */
  private static List<byte[]> surest(GeneratedTest test, Judge.Verdict verdict) {
    List<Reading> readings = verdict.readings();
    return IntStream.range(0, readings.size())
        .boxed()
        .filter(i -> readings.get(i).correct())
        .sorted(Comparator.comparingDouble(i -> -readings.get(i).confidence()))
        .limit(SELF_TESTS)
        .map(i -> test.samples().get(i).bytes())
        .toList();
  }
}
