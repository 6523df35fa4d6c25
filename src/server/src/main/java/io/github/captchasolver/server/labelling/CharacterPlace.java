package io.github.captchasolver.server.labelling;

/**
 * A place where a character is, or was read.
 *
 * @param image the image
 * @param index of the character in the text, counted in code points from 0
 * @param placed the text with its places
 * @param labelled whether a person said so
 */
record CharacterPlace(LabelImage image, int index, TextPlaces placed, boolean labelled) {
  double left() {
    return placed.left()[index];
  }

  double right() {
    return placed.right()[index];
  }

  /** {@code [K]} log-probabilities. */
  float[] evidence() {
    return placed.evidence()[index];
  }
}
