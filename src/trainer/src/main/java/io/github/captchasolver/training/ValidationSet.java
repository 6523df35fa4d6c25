package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Split;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.training.data.PreparedImages;

/**
 * Holds the images that are read after each epoch: those held back, or, if there are none, some of
 * the training images. The latter show only whether the network reads anything at all.
 *
 * @param images at least one
 * @param heldBack whether training never sees them
 */
record ValidationSet(PreparedImages images, boolean heldBack) {
  /** As many as a batch: a run without validation has few images and short epochs. */
  private static final int TRAINED_ON = 16;

  static ValidationSet of(Split split, Preprocessing preprocessing) {
    return split.validation().isEmpty()
        ? new ValidationSet(
            PreparedImages.spread(split.training(), TRAINED_ON, preprocessing), false)
        : new ValidationSet(new PreparedImages(split.validation(), preprocessing), true);
  }
}
