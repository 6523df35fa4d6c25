package io.github.captchasolver.model;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.model.file.Json;
import io.github.captchasolver.text.Vocabulary;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Describes a model: how it reads images, and where it came from. There is no time and no path in
 * it, so the same data, options and seed give the same model.
 *
 * <p>The three open maps hold plain JSON values: text, Booleans, whole numbers (as {@link Long}),
 * other numbers (as {@link Double}), null, lists and maps of these. They are converted to this
 * form, sorted by key; a number that is not finite becomes null.
 *
 * @param libraryVersion version of the library that made the model
 * @param preset name of the preset the network came from
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
 * @param source where the training data came from, in words
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
  private static final String VIEWS = "views";
  private static final String SIZES = "sizes";
  private static final String UNSURE = "unsure";

  /** Preset and views of the base model, whose file does not tell the number. */
  private static final String BASE = "base";

  private static final int VIEWS_OF_BASE = 4;

  /**
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
   * Returns how many slightly different views of an image are read where the first one is in doubt:
   * the option {@code views} where the file has it, otherwise that of its preset.
   */
  public int views() {
    return options.get(VIEWS) instanceof Long number
        ? Math.toIntExact(Math.max(1, Math.min(number, VIEWS_OF_BASE)))
        : preset.equals(BASE) ? VIEWS_OF_BASE : 1;
  }

  /** Returns the sizes of the training images, the option {@code sizes}; none in older files. */
  public ImageSizes imageSizes() {
    return ImageSizes.parse(options.get(SIZES));
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
          "No training has " + labels + " labels of " + length + " characters.");
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
}
