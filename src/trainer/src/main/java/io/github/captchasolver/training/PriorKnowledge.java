package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.image.fingerprint.FingerprintIndex;
import io.github.captchasolver.image.fingerprint.ShiftedFingerprints;
import io.github.captchasolver.model.KeptImage;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.text.Vocabulary;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Holds what a model has learned from the sets that it was trained on, as far as a further training
 * run needs it in order not to forget them.
 *
 * @param lengths number of labels of each length, in code points; none for a base model, which
 *     knows no set
 * @param images small copies of some of the images
 * @param ancestor fingerprint of the model that the first of the runs started from; empty if it
 *     started from scratch
 */
public record PriorKnowledge(
    SortedMap<Integer, Integer> lengths, List<KeptImage> images, String ancestor) {
  /** Name of an option of the manifest: what the training run kept. */
  static final String KEPT = "kept";

  private static final String ANCESTOR = "ancestor";

  /** Nothing is to be kept. */
  public static final PriorKnowledge NONE = new PriorKnowledge(new TreeMap<>(), List.of(), "");

  public PriorKnowledge {
    lengths = Collections.unmodifiableSortedMap(new TreeMap<>(lengths));
    images = List.copyOf(images);
  }

  /**
   * Returns what a model knows. A base model knows no set: it is there to be adapted, and
   * characters that the data does not show are dropped on purpose.
   */
  static PriorKnowledge of(Model model) {
    if (model.manifest().isBase()) {
      return NONE;
    }
    Map<String, Object> options = model.manifest().options();
    return new PriorKnowledge(
        model.manifest().labelLengths(),
        model.kept(),
        options.get(KEPT) instanceof Map<?, ?> kept
            ? text(kept, ANCESTOR)
            : options.get("from") instanceof Map<?, ?> from ? text(from, "fingerprint") : "");
  }

  private static String text(Map<?, ?> values, String name) {
    return values.get(name) instanceof String text ? text : "";
  }

  /**
   * Returns what a training run keeps, as plain JSON values.
   *
   * @param from the model that it starts from, with this knowledge
   * @param vocabulary of the new model
   * @param rehearsed number of kept images that it trains on
   */
  Map<String, Object> values(PretrainedModel from, Vocabulary vocabulary, int rehearsed) {
    var values = new LinkedHashMap<String, Object>(from.values());
    values.put(ANCESTOR, ancestor);
    values.put(
        "characters",
        from.vocabulary()
            .characters()
            .codePoints()
            .mapToObj(Character::toString)
            .filter(vocabulary::covers)
            .collect(Collectors.joining()));
    values.put("lengths", List.copyOf(lengths.keySet()));
    values.put("images", rehearsed);
    return values;
  }

  /** Returns whether there is nothing to keep. */
  public boolean isEmpty() {
    return lengths.isEmpty();
  }

  /** Returns the length of every label, in ascending order. */
  public int[] everyLength() {
    return lengths.entrySet().stream()
        .flatMapToInt(entry -> IntStream.generate(entry::getKey).limit(entry.getValue()))
        .toArray();
  }

  /**
   * Returns the images as samples.
   *
   * @param vocabulary the characters that the labels may have
   * @param without samples whose copies are left out
   */
  public List<Sample> samples(Vocabulary vocabulary, List<Sample> without) {
    Set<Long> keys = without.stream().map(ReplayBuffer::key).collect(Collectors.toSet());
    // The kept images are reduced, so only fingerprints can tell that a file encoded otherwise is
    // the same image. One too many left out does no harm.
    var copies =
        new FingerprintIndex(
            without.stream().map(sample -> sample.fingerprints().unshifted()).toList());
    return images.stream()
        .filter(kept -> vocabulary.covers(kept.label()) && !keys.contains(kept.key()))
        .filter(kept -> !copies.contains(ShiftedFingerprints.of(ImageDecoder.decode(kept.image()))))
        .map(kept -> new Sample(Long.toHexString(kept.key()), kept.label(), kept.image()))
        .toList();
  }
}
