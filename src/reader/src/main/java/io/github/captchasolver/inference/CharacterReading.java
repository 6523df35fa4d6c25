package io.github.captchasolver.inference;

import java.util.Objects;

/**
 * One character of a prediction, and where it was seen.
 *
 * @param text the character, one code point
 * @param probability highest probability, 0..1, that the network gives it at the steps aligned to
 *     it
 * @param startStep first of its time steps; step {@code t} of {@code T} is seen around column
 *     {@code (t + 0.5) / T} of the image's width
 * @param endStep one after the last of its time steps
 */
public record CharacterReading(String text, double probability, int startStep, int endStep) {

  public CharacterReading {
    Objects.requireNonNull(text, "text");
  }
}
