package io.github.captchasolver.inference;

import java.util.Arrays;
import java.util.Objects;

/**
 * Holds what the network says of each position of a text: a few hundred bytes for an image.
 *
 * @param characters the characters that may be read, each once
 * @param probability {@code [L, A]} probability, 0..1, of each of them at each position of the text
 *     that was read, among all texts of its length; not copied
 */
public record CharacterPosteriors(String characters, float[][] probability) {

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if a position does not have a probability for each character
   */
  public CharacterPosteriors {
    int count =
        Objects.requireNonNull(characters, "characters").codePointCount(0, characters.length());
    for (float[] row : probability) {
      if (row.length != count) {
        throw new IllegalArgumentException(
            "A position has " + row.length + " probabilities for " + count + " characters.");
      }
    }
  }

  /** Orders by content, so that a set of images has one order. */
  static int compare(CharacterPosteriors one, CharacterPosteriors other) {
    int lengths = Integer.compare(one.probability.length, other.probability.length);
    for (int i = 0; lengths == 0 && i < one.probability.length; i++) {
      int here = Arrays.compare(one.probability[i], other.probability[i]);
      if (here != 0) {
        return here;
      }
    }
    return lengths;
  }
}
