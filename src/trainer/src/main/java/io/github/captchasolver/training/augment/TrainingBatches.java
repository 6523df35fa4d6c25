package io.github.captchasolver.training.augment;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.augment.Augmentation;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.training.data.Batch;
import io.github.captchasolver.training.data.PreparedImages;
import io.github.captchasolver.training.plan.Recipe;
import io.github.captchasolver.training.plan.TrainingSetup;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the batches of an epoch as the recipe wants them: some images spliced from two, all of them
 * augmented, and synthetic ones added. A batch depends only on seed, epoch and the indices of its
 * images.
 */
public final class TrainingBatches {
  private final PreparedImages images;
  private final SpliceAugmentation splicer;
  private final Augmentation augmentation;
  private final List<Replay> replays;
  private final long seed;

  /**
   * Prepares the training images.
   *
   * @param network as it is before the first epoch; it locates the characters for splicing
   */
  public TrainingBatches(TrainingSetup setup, Recipe recipe, CaptchaNetwork network, long seed) {
    this.images = new PreparedImages(setup.split().training(), setup.preprocessing());
    this.splicer =
        new SpliceAugmentation(recipe.splicer(), images, setup.vocabulary(), network, seed);
    this.augmentation = recipe.augmentation();
    this.replays = replays(setup, recipe, seed);
    this.seed = seed;
  }

  private static List<Replay> replays(TrainingSetup setup, Recipe recipe, long seed) {
    if (recipe.rehearsal() > 0) {
      return List.of(new KeptReplay(recipe.rehearsal(), setup, recipe.augmentation(), seed));
    }
    return recipe.replay() > 0 ? List.of(synthetic(setup, recipe.replay(), seed)) : List.of();
  }

  private static SyntheticReplay synthetic(TrainingSetup setup, int count, long seed) {
    int[] lengths =
        setup.base().keeps()
            ? setup.base().knowledge().everyLength()
            : setup.split().training().stream().mapToInt(Sample::length).toArray();
    var looks = new DrawnLabels(setup.vocabulary(), setup.drawn());
    // As the base knows them: what the training images need, such as thinning, would spoil them.
    Preprocessing usual = setup.preprocessing().withGrey(setup.base().preprocessing().grey());
    return new SyntheticReplay(count, setup.base(), looks, usual, lengths, seed);
  }

  /** Returns the number of training images. */
  public int images() {
    return images.size();
  }

  /**
   * Returns the batch of some training images in an epoch.
   *
   * @param indices of the images, at least one
   * @param epoch from 1
   */
  public Batch of(int[] indices, int epoch) {
    List<SpliceAugmentation.Spliced> seen =
        Arrays.stream(indices).mapToObj(index -> splicer.of(index, epoch)).toList();
    List<GreyImage> shown = seen.stream().map(SpliceAugmentation.Spliced::image).toList();
    int[][] labels = seen.stream().map(SpliceAugmentation.Spliced::label).toArray(int[][]::new);
    var batch = new Batch(images.batch(indices, shown, augmentation, seed, epoch), labels);
    for (Replay replay : replays) {
      batch = replay.with(batch, epoch, indices[0]);
    }
    return batch;
  }
}
