package io.github.captchasolver.model;

import java.util.Objects;

/**
 * A small copy of a training image that a model keeps, so that a later training run can rehearse
 * what the model has learned.
 *
 * @param label the text that it shows
 * @param image the encoded copy, grey and no higher than the network's input; not copied
 * @param key names the original: the first bits of a hash of its bytes
 */
public record KeptImage(String label, byte[] image, long key) {
  /**
   * @throws IllegalArgumentException if label or image is empty
   */
  public KeptImage {
    Objects.requireNonNull(label, "label");
    if (label.isEmpty() || image.length == 0) {
      throw new IllegalArgumentException("A kept image needs a label and its bytes.");
    }
  }
}
