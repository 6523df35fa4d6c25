package io.github.captchasolver.evaluation;

import java.util.Objects;

/**
 * A mistake in one character, and how often it was made.
 *
 * @param expected the character of the label; empty where one was read that is not there
 * @param predicted the character that was read; empty where one was overlooked
 * @param count how often, at least 1
 */
public record Confusion(String expected, String predicted, int count) {

  public Confusion {
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(predicted, "predicted");
    if (expected.equals(predicted) || count < 1) {
      throw new IllegalArgumentException(
          "A confusion is between two characters and happened at least once, not \""
              + expected
              + "\" for \""
              + predicted
              + "\" "
              + count
              + " times.");
    }
  }
}
