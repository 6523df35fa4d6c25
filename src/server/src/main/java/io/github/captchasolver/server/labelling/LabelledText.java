package io.github.captchasolver.server.labelling;

import java.util.Objects;

/**
 * An image with its label.
 *
 * @param image the image
 * @param text its label, not empty
 */
public record LabelledText(LabelImage image, String text) {
  public LabelledText {
    Objects.requireNonNull(image, "image");
    if (text.isEmpty()) {
      throw new IllegalArgumentException("The label of " + image.file() + " is empty.");
    }
  }
}
