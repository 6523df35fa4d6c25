package io.github.captchasolver.training.validation;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.Split;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The images that are read after each epoch: those held back. Where none are, some of those trained
 * on: they tell nothing of how well other images will be read, but whether anything is read at all.
 *
 * @param samples at least one
 * @param heldBack whether training never sees them
 */
public record ValidationSet(List<Sample> samples, boolean heldBack) {
  /** As many as a batch: a training without validation has few images and short epochs. */
  private static final int TRAINED_ON = 16;

  public static ValidationSet of(Split split) {
    return split.validation().isEmpty()
        ? new ValidationSet(spread(split.training(), TRAINED_ON), false)
        : new ValidationSet(split.validation(), true);
  }

  /** So many samples at most, evenly spread: sets are sorted by file name. */
  public static List<Sample> spread(List<Sample> samples, int most) {
    int count = Math.min(samples.size(), most);
    return IntStream.range(0, count)
        .mapToObj(i -> samples.get((int) ((long) i * samples.size() / count)))
        .toList();
  }
}
