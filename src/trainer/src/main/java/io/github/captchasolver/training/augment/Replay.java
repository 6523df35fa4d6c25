package io.github.captchasolver.training.augment;

import io.github.captchasolver.training.data.Batch;

/** Adds images to a batch that show what must not be forgotten. */
interface Replay {
  /**
   * Returns the batch with more images after its own; they depend on the seed, the epoch and the
   * index of its first image.
   *
   * @param epoch from 1
   * @param first index of that image in the dataset
   */
  Batch with(Batch batch, int epoch, int first);
}
