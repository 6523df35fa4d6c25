package io.github.captchasolver.accuracy;

import io.github.captchasolver.dataset.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The images of a real set in the order of one draw: the first may be trained on, others test.
 *
 * @param training up to 300 images, fewer where a set would have too few left to test
 * @param test up to 500 others
 */
record RealSplit(List<Sample> training, List<Sample> test) {
  private static final int TRAINING = 300;
  private static final int TEST = 500;
  private static final int LEAST_TEST = 140;

  /** Splits a set; draw {@code n} is the order of seed {@code n}. */
  static RealSplit of(RealSet set, int draw) {
    List<Sample> shuffled = ImageSets.shuffled(set.samples(), draw);
    int training = Math.max(0, Math.min(TRAINING, shuffled.size() - LEAST_TEST));
    return new RealSplit(
        shuffled.subList(0, training),
        shuffled.subList(training, Math.min(shuffled.size(), training + TEST)));
  }

  /** Writes images into a new folder, under the names that they have in the set. */
  static Path write(List<Sample> samples, Path folder) {
    try {
      if (Files.exists(folder)) {
        return folder;
      }
      Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
      Files.createDirectories(unfinished);
      for (Sample sample : samples) {
        Path name = Path.of(sample.file()).getFileName();
        Files.write(unfinished.resolve(name), sample.bytes());
      }
      return Files.move(unfinished, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be written: " + e.getMessage(), e);
    }
  }
}
