package io.github.captchasolver.dataset.check;

import io.github.captchasolver.dataset.Dataset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says in one sentence how often a dataset shows each character, and whether that is enough to
 * train at all. Counts say nothing about whether the labels are right or the images can be read, so
 * the sentence promises no accuracy.
 */
final class TrainingOutlook {
  private static final int MANY = 100;
  private static final int SOME = 20;

  /** Below this, a character is named as rare in a dataset that is otherwise large enough. */
  private static final int RARE = 10;

  private TrainingOutlook() {}

  static String of(Dataset dataset, Map<String, Integer> vocabulary) {
    int images = dataset.samples().size();
    if (dataset.blankImages() > 0) {
      return String.format(
          "Not trainable: %d of %d images are blank; save them again with their text, or remove"
              + " them.",
          dataset.blankImages(), dataset.files());
    }
    if (!dataset.isTrainable()) {
      return "Too little to train on: at least "
          + Dataset.MIN_SAMPLES
          + " usable images and "
          + Dataset.MIN_LABELS
          + " different labels are needed.";
    }
    int occurrences = vocabulary.values().stream().mapToInt(Integer::intValue).sum();
    long each = Math.round((double) occurrences / vocabulary.size());
    String counts =
        String.format(
            Locale.ROOT,
            "%s: %d images show each of %d characters about %d times",
            each < SOME ? "Few" : each < MANY ? "Some" : "Many",
            images,
            vocabulary.size(),
            each);
    List<String> rare =
        vocabulary.entrySet().stream()
            .filter(entry -> entry.getValue() < RARE)
            .map(Map.Entry::getKey)
            .toList();
    return each < MANY || rare.isEmpty()
        ? counts + "."
        : counts + ", but these fewer than " + RARE + " times: " + String.join(" ", rare) + ".";
  }
}
