package io.github.captchasolver.inference;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The text that was read in an image.
 *
 * @param text the text; empty if the network sees no character
 * @param confidence probability of the text, 0..1: its CTC probability (all alignments), divided by
 *     that of all texts that the user allows, if there is a constraint. What the model assumes by
 *     itself, the lengths of its training labels, chooses the text but does not make it more
 *     probable: texts of other lengths count against it. The mean over all looks if the image was
 *     looked at several times. With a {@link DistributionAlignment}, that of the weighted texts
 * @param characters the characters of the text, first to last; in Hebrew and Arabic the first one
 *     is at the right
 * @param doubts in which ways the image is unlike those that the model was trained on; its size is
 *     compared only if an image was read, not the output of the network
 */
public record Prediction(
    String text, double confidence, List<CharacterReading> characters, Set<Doubt> doubts) {

  public Prediction {
    Objects.requireNonNull(text, "text");
    characters = List.copyOf(characters);
    doubts = Set.copyOf(doubts);
  }

  /** Returns the same prediction with one more doubt. */
  Prediction with(Doubt doubt) {
    var more = new HashSet<>(doubts);
    more.add(doubt);
    return new Prediction(text, confidence, characters, more);
  }
}
