package io.github.captchasolver.model;

import java.util.Objects;

/**
 * An image and the text that the model read in it when it was made. The self-test on opening a
 * model reads it again: the text must be the same, the confidence within {@link #TOLERANCE}.
 *
 * @param image the encoded image; not copied
 * @param text the text that the model reads, right or wrong; possibly empty
 * @param confidence CTC probability of the text without constraint, 0..1
 */
public record SelfCheck(byte[] image, String text, double confidence) {
  /** Largest difference of the confidence: other processors round differently. */
  public static final double TOLERANCE = 1e-3;

  /**
   * @throws IllegalArgumentException if the image is empty, or the confidence is not a probability
   */
  public SelfCheck {
    Objects.requireNonNull(text, "text");
    if (image.length == 0) {
      throw new IllegalArgumentException("The image of a self-check is empty.");
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("A confidence is 0 to 1, not " + confidence + ".");
    }
  }

  /** Returns whether a prediction for the image is as expected. */
  public boolean isMetBy(String read, double withConfidence) {
    return read.equals(text) && Math.abs(withConfidence - confidence) <= TOLERANCE;
  }
}
