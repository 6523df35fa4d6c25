package io.github.captchasolver.model;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.model.file.Json;
import io.github.captchasolver.text.Vocabulary;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Describes a model: how it reads images, and its origin. It contains neither time nor path, so the
 * same data, options and seed give the same model.
 *
 * <p>The three open maps hold plain JSON values: text, Booleans, whole numbers (as {@link Long}),
 * other numbers (as {@link Double}), null, lists and maps of these. They are converted to this
 * form, sorted by key; a number that is not finite becomes null.
 *
 * @param libraryVersion version of the library that made the model
 * @param preset name of the preset of the network
 * @param vocabulary the characters the model reads, in class order
 * @param preprocessing applied to an image before the network sees it
 * @param network definition of the network; holds at least {@code height}, {@code width} and {@code
 *     classes}
 * @param steps time steps {@code T} of the network's output
 * @param labelLengths number of training labels of each length
 * @param options options of the training run
 * @param metrics accuracy on the validation images
 * @param seed of all random draws
 * @param dataFingerprint fingerprint of the training data
 * @param source origin of the training data, in words
 */
public record Manifest(
    String libraryVersion,
    String preset,
    Vocabulary vocabulary,
    Preprocessing preprocessing,
    Map<String, Object> network,
    int steps,
    SortedMap<Integer, Integer> labelLengths,
    Map<String, Object> options,
    Map<String, Object> metrics,
    long seed,
    String dataFingerprint,
    String source) {
  /** Name of a metric that base models have, and no others. */
  public static final String EXACT_MATCH_BY_STYLE = "exactMatchByStyle";

  /** Name of the option that tells the frames of the animated images that were trained on. */
  public static final String FRAMES = "frames";

  private static final String DATA = "data";
  private static final String VIEWS = "views";
  private static final String SIZES = "sizes";
  private static final String UNSURE = "unsure";

  /** Name of the preset of the base model, whose file does not contain the number of views. */
  private static final String BASE = "base";

  private static final int VIEWS_OF_BASE = 4;

  /**
   * Checks the fields and converts the maps.
   *
   * @throws IllegalArgumentException if vocabulary, preprocessing, steps and network do not fit
   *     together, or a map holds a value that is not plain JSON
   */
  public Manifest {
    Objects.requireNonNull(libraryVersion, "libraryVersion");
    Objects.requireNonNull(preset, "preset");
    Objects.requireNonNull(vocabulary, "vocabulary");
    Objects.requireNonNull(preprocessing, "preprocessing");
    Objects.requireNonNull(dataFingerprint, "dataFingerprint");
    Objects.requireNonNull(source, "source");
    network = Json.plain(network);
    options = Json.plain(options);
    metrics = Json.plain(metrics);
    labelLengths = Collections.unmodifiableSortedMap(new TreeMap<>(labelLengths));
    requireNetwork(network, "classes", vocabulary.classes(), "the vocabulary and the blank");
    requireNetwork(network, "height", preprocessing.height(), "its preprocessed images");
    requireNetwork(network, "width", preprocessing.width(), "its preprocessed images");
    labelLengths.forEach(Manifest::requireLength);
    if (steps < 1) {
      throw new IllegalArgumentException("A network has at least 1 time step, not " + steps + ".");
    }
  }

  /**
   * Returns whether this is a base model: one that was trained on generated images of many styles,
   * to be adapted.
   */
  public boolean isBase() {
    return metrics.containsKey(EXACT_MATCH_BY_STYLE);
  }

  /**
   * Returns how many slightly different views of an image are read where the first one is in doubt:
   * the option {@code views} where the file has it, otherwise that of its preset.
   */
  public int views() {
    return options.get(VIEWS) instanceof Long number
        ? Math.toIntExact(Math.max(1, Math.min(number, VIEWS_OF_BASE)))
        : preset.equals(BASE) ? VIEWS_OF_BASE : 1;
  }

  /** Returns a builder; fields that are not set are empty, and the network must be set. */
  public static Builder builder(Vocabulary vocabulary, Preprocessing preprocessing) {
    return new Builder(vocabulary, preprocessing);
  }

  /** Returns the sizes of the training images, the option {@code sizes}; none in older files. */
  public ImageSizes imageSizes() {
    return ImageSizes.parse(options.get(SIZES));
  }

  /**
   * Returns the frames of animated images that the model was trained on, the option {@code frames};
   * empty if there were none. Older files tell only if all frames were blended.
   */
  public Optional<Frames> frames() {
    Object older = options.get(DATA) instanceof Map<?, ?> data ? data.get(FRAMES) : null;
    Object name =
        options.getOrDefault(FRAMES, Frames.BLEND.toString().equals(older) ? older : null);
    return Stream.of(Frames.values()).filter(frames -> frames.toString().equals(name)).findFirst();
  }

  /**
   * Returns the share of the validation images, 0..1, that are read with little confidence, the
   * metric {@code unsure}; empty in older files and where no images were held back.
   */
  public Optional<Double> unsureShare() {
    return metrics.get(UNSURE) instanceof Number share
        ? Optional.of(Math.max(0, Math.min(1, share.doubleValue())))
        : Optional.empty();
  }

  private static void requireLength(int length, int labels) {
    if (length < 1 || labels < 1) {
      throw new IllegalArgumentException(
          "A model cannot be trained on " + labels + " labels of " + length + " characters.");
    }
  }

  private static void requireNetwork(
      Map<String, Object> network, String name, long expected, String who) {
    Object value = network.get(name);
    if (!Long.valueOf(expected).equals(value)) {
      throw new IllegalArgumentException(
          "The network has " + name + " " + value + ", but " + who + " need " + expected + ".");
    }
  }

  /** Collects the fields of a manifest. */
  public static final class Builder {
    private final Vocabulary vocabulary;
    private final Preprocessing preprocessing;
    private String libraryVersion = "";
    private String preset = "";
    private Map<String, Object> network = Map.of();
    private int steps;
    private SortedMap<Integer, Integer> labelLengths = new TreeMap<>();
    private Map<String, Object> options = Map.of();
    private Map<String, Object> metrics = Map.of();
    private long seed;
    private String dataFingerprint = "";
    private String source = "";

    private Builder(Vocabulary vocabulary, Preprocessing preprocessing) {
      this.vocabulary = vocabulary;
      this.preprocessing = preprocessing;
    }

    /** Sets the version of the library that made the model. */
    public Builder libraryVersion(String version) {
      libraryVersion = version;
      return this;
    }

    /** Sets the name of the preset. */
    public Builder preset(String name) {
      preset = name;
      return this;
    }

    /** Sets the definition of the network and its time steps. */
    public Builder network(Map<String, Object> definition, int timeSteps) {
      network = definition;
      steps = timeSteps;
      return this;
    }

    /** Sets the number of training labels of each length. */
    public Builder labelLengths(SortedMap<Integer, Integer> counts) {
      labelLengths = counts;
      return this;
    }

    /** Sets the options of the training run and its seed. */
    public Builder options(Map<String, Object> values, long randomSeed) {
      options = values;
      seed = randomSeed;
      return this;
    }

    /** Sets the accuracy on the validation images. */
    public Builder metrics(Map<String, Object> values) {
      metrics = values;
      return this;
    }

    /** Sets fingerprint and origin of the training data. */
    public Builder data(String fingerprint, String origin) {
      dataFingerprint = fingerprint;
      source = origin;
      return this;
    }

    /**
     * Returns the manifest.
     *
     * @throws IllegalArgumentException as the constructor of {@link Manifest}
     */
    public Manifest build() {
      return new Manifest(
          libraryVersion,
          preset,
          vocabulary,
          preprocessing,
          network,
          steps,
          labelLengths,
          options,
          metrics,
          seed,
          dataFingerprint,
          source);
    }
  }
}
