package io.github.captchasolver.pretraining;

import io.github.captchasolver.dataset.Fingerprint;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.inference.SelfChecks;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.file.HalfFloats;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.nn.onnx.OnnxMetadata;
import io.github.captchasolver.nn.onnx.OnnxWriter;
import io.github.captchasolver.synth.ImageStream;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.ModelPackager;
import io.github.captchasolver.training.validation.Validator;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Puts together the model of a base model.
 *
 * @param stream the images it was trained on
 */
record BaseModelPackager(
    PretrainingOptions options,
    FontCollection fonts,
    ImageStream stream,
    Preprocessing preprocessing,
    Vocabulary vocabulary) {
  private static final int SELF_TESTS = 3;

  /**
   * @param steps that were taken
   */
  Model of(
      CaptchaNetwork network,
      SyntheticValidationSet test,
      Validator.ValidationResult validated,
      int steps) {
    // Which reads as well, and lets twice the network into the jar.
    float[] weights = HalfFloats.round(network.parameters());
    var manifest =
        new Manifest(
            ModelPackager.version(),
            network.spec().preset(),
            vocabulary,
            preprocessing,
            network.spec().values(),
            network.spec().steps(),
            lengths((long) steps * options.batch()),
            optionValues(),
            metrics(validated, steps),
            options.seed(),
            Fingerprint.of(test.samples()),
            "generated while it was trained on");
    var metadata =
        OnnxMetadata.of(vocabulary, preprocessing, manifest.preset(), manifest.libraryVersion());
    byte[] onnx = OnnxWriter.writeHalf(network.spec(), weights, metadata);
    return new Model(
        manifest, weights, onnx, SelfChecks.make(manifest, onnx, surest(test, validated)));
  }

  private Map<String, Object> optionValues() {
    var values = new LinkedHashMap<>(options.values());
    values.put("fonts", fonts.names());
    return values;
  }

  private SortedMap<Integer, Integer> lengths(long images) {
    var lengths = new TreeMap<Integer, Integer>();
    for (long i = 0; i < images; i++) {
      lengths.merge(stream.label(i).length(), 1, Integer::sum);
    }
    return lengths;
  }

  private Map<String, Object> metrics(Validator.ValidationResult validated, int steps) {
    Evaluation evaluation = validated.evaluation();
    var metrics = new LinkedHashMap<String, Object>();
    metrics.put("images", evaluation.images());
    metrics.put("exactMatch", evaluation.exactMatch());
    metrics.put(
        "exactMatchInterval",
        List.of(evaluation.exactMatchInterval().low(), evaluation.exactMatchInterval().high()));
    metrics.put("exactMatchByStyle", SyntheticValidationSet.byStyle(validated.readings()));
    metrics.put("characterErrorRate", evaluation.characterErrorRate());
    metrics.put("validationLoss", validated.loss());
    metrics.put("steps", steps);
    metrics.put("pictures", (long) steps * options.batch());
    return metrics;
  }

  /** The surest readings: the further from doubt, the less another processor's rounding matters. */
  private static List<byte[]> surest(
      SyntheticValidationSet test, Validator.ValidationResult validated) {
    List<EvaluatedSample> readings = validated.readings();
    return IntStream.range(0, readings.size())
        .boxed()
        .filter(i -> readings.get(i).correct())
        .sorted(Comparator.comparingDouble(i -> -readings.get(i).confidence()))
        .limit(SELF_TESTS)
        .map(i -> test.samples().get(i).bytes())
        .toList();
  }
}
