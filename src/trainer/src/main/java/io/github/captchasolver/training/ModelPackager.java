package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.inference.SelfChecks;
import io.github.captchasolver.inference.TrainingComparison;
import io.github.captchasolver.model.ImageSizes;
import io.github.captchasolver.model.KeptImage;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.file.HalfFloats;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.nn.onnx.OnnxWriter;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.validation.ValidationResult;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Packs a network with its best weights into a model, with manifest, ONNX and self-checks. */
public final class ModelPackager {
  private static final int SELF_CHECKS = 3;

  private final CaptchaNetwork network;
  private final Vocabulary vocabulary;
  private final Preprocessing preprocessing;
  private final Map<String, Object> options = new LinkedHashMap<>();
  private final Map<String, Object> metrics = new LinkedHashMap<>();
  private SortedMap<Integer, Integer> lengths = new TreeMap<>();
  private String fingerprint = "";
  private String source = "";
  private List<byte[]> checked = List.of();
  private List<KeptImage> kept = List.of();
  private long seed;
  private boolean half;

  public ModelPackager(CaptchaNetwork network, Vocabulary vocabulary, Preprocessing preprocessing) {
    this.network = network;
    this.vocabulary = vocabulary;
    this.preprocessing = preprocessing;
  }

  /** Returns the version of this library; "development" where its classes are not in a jar. */
  public static String version() {
    String version = ModelPackager.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** Records the settings of the run, as plain JSON values. */
  public ModelPackager options(Map<String, Object> values, long randomSeed) {
    options.putAll(values);
    seed = randomSeed;
    return this;
  }

  /** Records the origin of the images. */
  public ModelPackager data(String imagesFingerprint, String name) {
    fingerprint = imagesFingerprint;
    source = name;
    return this;
  }

  /** Counts the lengths of the labels that were trained on, in code points. */
  public ModelPackager labels(Stream<String> labels) {
    lengths = new TreeMap<>();
    labels.forEach(
        label -> lengths.merge(label.codePointCount(0, label.length()), 1, Integer::sum));
    return this;
  }

  /** Adds the lengths of labels that were trained on earlier. */
  public ModelPackager earlierLabels(Map<Integer, Integer> counts) {
    counts.forEach((length, count) -> lengths.merge(length, count, Integer::sum));
    return this;
  }

  /** Keeps small copies of training images in the model. */
  public ModelPackager keep(List<KeptImage> images) {
    kept = images;
    return this;
  }

  /** Records the sizes of the images that were trained on; reads only their headers. */
  public ModelPackager images(List<Sample> samples) {
    List<ImageSizes.Size> sizes =
        samples.stream()
            .map(sample -> ImageDecoder.size(sample.bytes()))
            .map(size -> new ImageSizes.Size(size[0], size[1]))
            .toList();
    options.put("sizes", ImageSizes.of(sizes).texts());
    return this;
  }

  /** Records the result on images that were not trained on. */
  public ModelPackager validated(ValidationResult result) {
    metric("unsure", unsure(result));
    Evaluation evaluation = result.evaluation();
    metric("images", evaluation.images());
    metric("exactMatch", evaluation.exactMatch());
    metric("exactMatchInterval", evaluation.exactMatchInterval().bounds());
    metric("characterErrorRate", evaluation.characterErrorRate());
    return metric("validationLoss", result.loss());
  }

  /** Returns the share of unsure readings to expect, by Laplace's rule of succession. */
  private static double unsure(ValidationResult result) {
    long unsure =
        result.readings().stream()
            .filter(reading -> reading.confidence() < TrainingComparison.UNSURE)
            .count();
    return (unsure + 1.0) / (result.readings().size() + 2);
  }

  /** Records one more result, a plain JSON value. */
  public ModelPackager metric(String name, Object value) {
    metrics.put(name, value);
    return this;
  }

  /**
   * Chooses the images of the self-checks, those of the highest confidence: the surer a prediction,
   * the less another processor's rounding matters.
   *
   * @param samples in the order of the result's readings
   * @param correctOnly whether only correct predictions may be chosen
   */
  public ModelPackager selfChecks(
      List<Sample> samples, ValidationResult result, boolean correctOnly) {
    List<EvaluatedSample> readings = result.readings();
    checked =
        IntStream.range(0, readings.size())
            .boxed()
            .filter(i -> !correctOnly || readings.get(i).correct())
            .sorted(Comparator.comparingDouble(i -> -readings.get(i).confidence()))
            .limit(SELF_CHECKS)
            .map(i -> samples.get(i).bytes())
            .toList();
    return this;
  }

  /** Rounds the weights to 16 bits: they read as well and take half the space. */
  public ModelPackager halfPrecision() {
    half = true;
    return this;
  }

  /** Returns the model. */
  public Model pack() {
    float[] weights = half ? HalfFloats.round(network.parameters()) : network.parameters();
    var manifest =
        Manifest.builder(vocabulary, preprocessing)
            .libraryVersion(version())
            .preset(network.spec().preset())
            .network(network.spec().values(), network.spec().steps())
            .labelLengths(lengths)
            .options(options, seed)
            .metrics(metrics)
            .data(fingerprint, source)
            .build();
    var metadata =
        OnnxWriter.metadata(
            vocabulary, preprocessing, manifest.preset(), manifest.libraryVersion());
    byte[] onnx =
        half
            ? OnnxWriter.writeHalf(network.spec(), weights, metadata)
            : OnnxWriter.write(network.spec(), weights, metadata);
    return new Model(manifest, weights, onnx, SelfChecks.make(manifest, onnx, checked))
        .withKept(kept);
  }
}
