package io.github.captchasolver.training.plan;

/**
 * Summarizes the dataset as far as the recipe depends on it.
 *
 * @param images their number, those held back included
 * @param labelled characters in all labels together
 * @param characters size of the vocabulary
 * @param known how many of these the base reads; 0 from scratch
 */
record DatasetStatistics(int images, int labelled, int characters, int known) {
  /** Returns whether the vocabulary has characters that the base has never seen. */
  boolean hasNewCharacters() {
    return known < characters;
  }

  /** Returns the mean number of occurrences per character in the labels. */
  double occurrences() {
    return (double) labelled / characters;
  }
}
