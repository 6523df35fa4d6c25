package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.model.KeptImage;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.text.Vocabulary;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Holds what a model has learned from the sets that it was trained on, as far as a further training
 * run needs it in order not to forget them.
 *
 * @param lengths number of labels of each length, in code points; none for a base model, which
 *     knows no set
 * @param images small copies of some of the images
 */
public record PriorKnowledge(SortedMap<Integer, Integer> lengths, List<KeptImage> images) {
  /** Nothing is to be kept. */
  public static final PriorKnowledge NONE = new PriorKnowledge(new TreeMap<>(), List.of());

  public PriorKnowledge {
    lengths = Collections.unmodifiableSortedMap(new TreeMap<>(lengths));
    images = List.copyOf(images);
  }

  static PriorKnowledge of(Model model) {
    return new PriorKnowledge(model.manifest().labelLengths(), model.kept());
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
    Set<Long> keys = new HashSet<>();
    without.forEach(sample -> keys.add(ReplayBuffer.key(sample)));
    return images.stream()
        .filter(kept -> vocabulary.covers(kept.label()) && !keys.contains(kept.key()))
        .map(kept -> new Sample(Long.toHexString(kept.key()), kept.label(), kept.image()))
        .toList();
  }
}
