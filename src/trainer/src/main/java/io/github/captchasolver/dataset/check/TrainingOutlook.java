package io.github.captchasolver.dataset.check;

import io.github.captchasolver.dataset.Dataset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Estimates in one sentence how well a model trained on a dataset will read. The measure is how
 * often each character occurs; the thresholds are rules of thumb around one measured point: 1052
 * images that show each of ten digits about 420 times are enough for more than 99 % exact match.
 */
final class TrainingOutlook {
  private static final int MANY = 100;
  private static final int SOME = 20;

  /** Below this, a character is named as rare in a dataset that is otherwise large enough. */
  private static final int RARE = 10;

  private TrainingOutlook() {}

  static String of(Dataset dataset, Map<String, Integer> vocabulary) {
    int images = dataset.samples().size();
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
            "%d images show each of %d characters about %d times",
            images,
            vocabulary.size(),
            each);
    if (each < SOME) {
      return "Few: " + counts + "; expect many mistakes unless training starts from a base model.";
    }
    if (each < MANY) {
      return "Some: "
          + counts
          + "; expect a model that reads most images, and a better one from"
          + " more of them.";
    }
    List<String> rare =
        vocabulary.entrySet().stream()
            .filter(entry -> entry.getValue() < RARE)
            .map(Map.Entry::getKey)
            .toList();
    return rare.isEmpty()
        ? "Enough: " + counts + "; expect a model that reads nearly all images of this style."
        : "Enough: "
            + counts
            + "; expect a model that reads nearly all images of this style, but"
            + " not those with its rare characters ("
            + String.join(" ", rare)
            + ").";
  }
}
