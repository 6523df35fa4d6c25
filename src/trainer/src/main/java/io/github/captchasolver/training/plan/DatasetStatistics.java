package io.github.captchasolver.training.plan;

/**
 * Summarizes the dataset as far as the recipe depends on it.
 *
 * @param images their number, those held back included
 * @param labelled characters in all labels together
 * @param characters size of the vocabulary
 * @param known how many of these the base reads; 0 from scratch
 * @param kept number of images that the base keeps for rehearsal; null if it need not be kept
 */
record DatasetStatistics(int images, int labelled, int characters, int known, Integer kept) {
  /** Creates the statistics of a dataset that is all there is to learn. */
  DatasetStatistics(int images, int labelled, int characters, int known) {
    this(images, labelled, characters, known, null);
  }

  /** Returns whether what the base knows must be rehearsed. */
  boolean keeps() {
    return kept != null;
  }

  /** Returns whether the vocabulary has characters that the base has never seen. */
  boolean hasNewCharacters() {
    return known < characters;
  }

  /** Returns the mean number of occurrences per character in the labels. */
  double occurrences() {
    return (double) labelled / characters;
  }
}
