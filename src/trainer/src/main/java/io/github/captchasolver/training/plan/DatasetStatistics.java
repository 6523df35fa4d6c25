package io.github.captchasolver.training.plan;

/**
 * What there is to train on, as far as the recipe depends on it.
 *
 * @param images how many there are, those held back included
 * @param labelled characters in their labels, all together
 * @param characters that are to be read
 * @param known how many of these the base reads; 0 from scratch
 */
record DatasetStatistics(int images, int labelled, int characters, int known) {
  /** Whether there are characters that the base has never seen. */
  boolean hasNewCharacters() {
    return known < characters;
  }

  /** How often a character is labelled, in the mean. */
  double ofEach() {
    return (double) labelled / characters;
  }
}
