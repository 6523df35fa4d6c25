package io.github.captchasolver.inference;

import io.github.captchasolver.ctc.ForcedAlignment;
import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * Finds the characters of a text in one look at an image.
   *
   * @param look log-probabilities {@code [T, K]}
   * @param text {@code [L]} classes 1..K-1
   * @return the characters in the order of {@link Vocabulary#order}
   */
  static List<CharacterReading> allOf(FrameScores look, int[] text, Vocabulary vocabulary) {
    var alignment = ForcedAlignment.of(look, text);
    var characters = new ArrayList<CharacterReading>(text.length);
    for (int i : vocabulary.order(text)) {
      characters.add(
          new CharacterReading(
              vocabulary.decode(new int[] {text[i]}),
              alignment.characterProbability()[i],
              alignment.startStep()[i],
              alignment.endStep()[i]));
    }
    return characters;
  }
}
