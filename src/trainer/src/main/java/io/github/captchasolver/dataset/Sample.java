package io.github.captchasolver.dataset;

import io.github.captchasolver.evaluation.LabelledImage;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.image.fingerprint.ShiftedFingerprints;
import java.util.Objects;

/**
 * Holds one labelled image, still encoded, so that a whole dataset fits into memory.
 *
 * @param file name of the image inside its zip or folder, with {@code /} between folders
 * @param label the text it shows, NFC-normalized, never empty
 * @param bytes the encoded image (PNG, JPEG, ...); not copied
 * @param fingerprints of the image; null to compute them when they are asked for
 */
public record Sample(String file, String label, byte[] bytes, ShiftedFingerprints fingerprints)
    implements LabelledImage {

  public Sample {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(bytes, "bytes");
    if (label.isEmpty()) {
      throw new IllegalArgumentException("The label of " + file + " is empty.");
    }
  }

  /** Creates a sample whose fingerprints are computed when they are asked for. */
  public Sample(String file, String label, byte[] bytes) {
    this(file, label, bytes, null);
  }

  /**
   * Returns the fingerprints by which copies of the image are found.
   *
   * @throws io.github.captchasolver.image.codec.ImageException if they are not known yet, and the
   *     image cannot be decoded
   */
  @Override
  public ShiftedFingerprints fingerprints() {
    return fingerprints == null ? ShiftedFingerprints.of(ImageDecoder.decode(bytes)) : fingerprints;
  }

  /** Returns the length of the label in characters (code points). */
  public int length() {
    return label.codePointCount(0, label.length());
  }
}
