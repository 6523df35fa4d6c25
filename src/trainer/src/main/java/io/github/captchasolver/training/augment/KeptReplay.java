package io.github.captchasolver.training.augment;

import io.github.captchasolver.image.augment.Augmentation;
import io.github.captchasolver.training.data.Batch;
import io.github.captchasolver.training.data.PreparedImages;
import io.github.captchasolver.training.plan.TrainingSetup;
import io.github.captchasolver.util.SeedKey;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Adds images that the base keeps to each batch, so that it does not forget the set that it was
 * trained on (experience replay: Rolnick et al. 2019, "Experience Replay for Continual Learning").
 */
final class KeptReplay implements Replay {
  /** Key of the random stream. */
  private static final int PURPOSE = 3;

  private final int count;
  private final PreparedImages images;
  private final int[][] labels;
  private final Augmentation augmentation;
  private final long seed;

  /**
   * Prepares the kept images.
   *
   * @param count number of images added to each batch
   * @param setup with at least one kept image
   */
  KeptReplay(int count, TrainingSetup setup, Augmentation augmentation, long seed) {
    this.count = count;
    this.images = setup.rehearsedImages();
    this.labels =
        setup.rehearsed().stream()
            .map(sample -> setup.vocabulary().encode(sample.label()))
            .toArray(int[][]::new);
    this.augmentation = augmentation;
    this.seed = seed;
  }

  @Override
  public Batch with(Batch batch, int epoch, int first) {
    long key = SeedKey.of(seed, epoch, first, PURPOSE);
    var random = new SplittableRandom(key);
    int[] chosen = IntStream.range(0, count).map(i -> random.nextInt(labels.length)).toArray();
    float[] more =
        images.batch(
            chosen,
            Arrays.stream(chosen).mapToObj(images::resized).toList(),
            augmentation,
            key,
            epoch);
    int[][] classes = Arrays.stream(chosen).mapToObj(i -> labels[i]).toArray(int[][]::new);
    return batch.and(new Batch(more, classes));
  }
}
