package io.github.captchasolver.evaluation;

import java.util.Objects;

/**
 * Counts a mistake in one character.
 *
 * @param expected the character of the label; empty if the prediction has one too many
 * @param predicted the predicted character; empty if the prediction lacks one
 * @param count number of occurrences, at least 1
 */
public record Confusion(String expected, String predicted, int count) {

  public Confusion {
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(predicted, "predicted");
    if (expected.equals(predicted) || count < 1) {
      throw new IllegalArgumentException(
          "A confusion is between two characters and was seen at least once, not \""
              + expected
              + "\" for \""
              + predicted
              + "\" "
              + count
              + " times.");
    }
  }
}
