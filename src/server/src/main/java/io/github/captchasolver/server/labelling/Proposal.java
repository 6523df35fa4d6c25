package io.github.captchasolver.server.labelling;

import io.github.captchasolver.inference.CharacterPosteriors;
import java.util.Objects;

/**
 * What a model reads in an image.
 *
 * @param image key of the image
 * @param text the reading, possibly empty
 * @param confidence probability of the reading, 0..1
 * @param posteriors how probable each character is at each position
 */
public record Proposal(
    String image, String text, double confidence, CharacterPosteriors posteriors) {
  public Proposal {
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(posteriors, "posteriors");
  }
}
