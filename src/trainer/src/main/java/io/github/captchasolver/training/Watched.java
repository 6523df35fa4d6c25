package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.Split;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pictures that are read after each epoch: those held back. Where none are, some of those
 * trained on: they tell nothing of how well other pictures will be read, but whether anything is
 * read at all.
 *
 * @param samples at least one
 * @param heldBack whether training never sees them
 */
record Watched(List<Sample> samples, boolean heldBack) {
  /** As many as a batch: a training without validation has few pictures and short epochs. */
  private static final int TRAINED_ON = 16;

  static Watched of(Split split) {
    return split.validation().isEmpty()
        ? new Watched(spread(split.training(), TRAINED_ON), false)
        : new Watched(split.validation(), true);
  }

  /** So many samples at most, evenly spread: sets are sorted by file name. */
  static List<Sample> spread(List<Sample> samples, int most) {
    int count = Math.min(samples.size(), most);
    return IntStream.range(0, count)
        .mapToObj(i -> samples.get((int) ((long) i * samples.size() / count)))
        .toList();
  }
}
