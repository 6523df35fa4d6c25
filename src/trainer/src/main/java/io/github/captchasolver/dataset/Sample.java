package io.github.captchasolver.dataset;

import io.github.captchasolver.evaluation.LabelledImage;
import java.util.Objects;

/**
 * Holds one labelled image, still encoded, so that a whole dataset fits into memory.
 *
 * @param file name of the image inside its zip or folder, with {@code /} between folders
 * @param label the text it shows, NFC-normalized, never empty
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

  /** Returns the length of the label in characters (code points). */
  public int length() {
    return label.codePointCount(0, label.length());
  }
}
