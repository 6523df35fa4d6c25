package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.inference.SelfChecks;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.SelfCheck;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.nn.onnx.OnnxMetadata;
import io.github.captchasolver.nn.onnx.OnnxWriter;
import io.github.captchasolver.training.validation.ValidationSet;
import io.github.captchasolver.training.validation.Validator;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Puts together what a model holds, from a network whose best weights are in place. */
public final class ModelPackager {
  private static final int SELF_TESTS = 3;

  private ModelPackager() {}

  static Model of(
      Dataset set,
      TrainingPlan plan,
      ValidationSet validationSet,
      CaptchaNetwork network,
      Validator.ValidationResult validated,
      int bestEpoch) {
    float[] weights = network.parameters();
    var manifest =
        new Manifest(
            version(),
            plan.network().preset(),
            plan.vocabulary(),
            plan.preprocessing(),
            plan.network().values(),
            plan.network().steps(),
            lengths(set),
            options(set, plan),
            metrics(validated, validationSet.heldBack(), bestEpoch),
            plan.options().seed(),
            set.fingerprint(),
            set.source());
    var metadata =
        OnnxMetadata.of(
            manifest.vocabulary(),
            manifest.preprocessing(),
            manifest.preset(),
            manifest.libraryVersion());
    byte[] onnx = OnnxWriter.write(plan.network(), weights, metadata);
    List<SelfCheck> selfTests = SelfChecks.make(manifest, onnx, surest(validationSet, validated));
    return new Model(manifest, weights, onnx, selfTests);
  }

  /** How it was trained, and how its images and labels were read. */
  private static Map<String, Object> options(Dataset set, TrainingPlan plan) {
    var values = new LinkedHashMap<>(plan.values());
    values.put("views", plan.options().preset().views());
    values.put("data", set.provenance().values());
    return values;
  }

  /** Of this library; "development" where the classes are not packed. */
  public static String version() {
    String version = ModelPackager.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static SortedMap<Integer, Integer> lengths(Dataset set) {
    var lengths = new TreeMap<Integer, Integer>();
    for (String label : set.labels()) {
      lengths.merge(label.codePointCount(0, label.length()), 1, Integer::sum);
    }
    return lengths;
  }

  /** Without a part held back only the last two, and no images. */
  private static Map<String, Object> metrics(
      Validator.ValidationResult validated, boolean heldBack, int bestEpoch) {
    var metrics = new LinkedHashMap<String, Object>();
    metrics.put("bestEpoch", bestEpoch);
    if (!heldBack) {
      metrics.put("images", 0);
      return metrics;
    }
    Evaluation evaluation = validated.evaluation();
    metrics.put("images", evaluation.images());
    metrics.put("exactMatch", evaluation.exactMatch());
    metrics.put(
        "exactMatchInterval",
        List.of(evaluation.exactMatchInterval().low(), evaluation.exactMatchInterval().high()));
    metrics.put("characterErrorRate", evaluation.characterErrorRate());
    metrics.put("validationLoss", validated.loss());
    return metrics;
  }

  /** The surest readings: the further from doubt, the less another processor's rounding matters. */
  private static List<byte[]> surest(
      ValidationSet validationSet, Validator.ValidationResult validated) {
    List<EvaluatedSample> readings = validated.readings();
    return IntStream.range(0, readings.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -readings.get(i).confidence()))
        .limit(SELF_TESTS)
        .map(i -> validationSet.samples().get(i).bytes())
        .toList();
  }
}
