package io.github.captchasolver.model;

import java.util.Objects;

/**
 * An image and what the model read in it when it was made. Opening a model reads it again: the text
 * must be the same, and the confidence within {@link #TOLERANCE}.
 *
 * @param image the encoded image; not copied
 * @param text the text that the model reads, right or wrong; possibly empty
 * @param confidence CTC probability of the text without constraint, 0..1
 */
public record SelfCheck(byte[] image, String text, double confidence) {
  /** How far the confidence may be off: other processors round other sums. */
  public static final double TOLERANCE = 1e-3;

  /**
   * @throws IllegalArgumentException if there is no image, or the confidence is no probability
   */
  public SelfCheck {
    Objects.requireNonNull(text, "text");
    if (image.length == 0) {
      throw new IllegalArgumentException("The image of a self-test is empty.");
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("A confidence is 0 to 1, not " + confidence + ".");
    }
  }

  /** Whether this is what must be read in the image. */
  public boolean isMetBy(String read, double withConfidence) {
    return read.equals(text) && Math.abs(withConfidence - confidence) <= TOLERANCE;
  }
}
