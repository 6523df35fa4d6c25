package io.github.captchasolver.dataset;

import io.github.captchasolver.evaluation.LabelledImage;
import java.util.Objects;

/**
 * One labelled image as it was found: still encoded, so that a whole set fits in memory.
 *
 * @param file name of the image inside its zip or folder, with {@code /} between folders
 * @param label the text it shows, NFC-normalised, never empty
 * @param bytes the encoded image (PNG, JPEG, ...); not copied
 */
public record Sample(String file, String label, byte[] bytes) implements LabelledImage {

  public Sample {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(bytes, "bytes");
    if (label.isEmpty()) {
      throw new IllegalArgumentException("The label of " + file + " is empty.");
    }
  }

  /** Characters of the label; one outside the basic plane counts once. */
  public int length() {
    return label.codePointCount(0, label.length());
  }
}
