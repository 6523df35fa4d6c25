package io.github.captchasolver.dataset;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.image.fingerprint.ShiftedFingerprints;
import java.util.List;
import java.util.Optional;

/**
 * Holds the result of validating one file: a sample with its size, or the reason for its exclusion.
 *
 * @param sample null if the file is left out
 * @param width pixels, 0 if the file is left out
 * @param height pixels, 0 if the file is left out
 * @param lowerCased whether its label was changed to lower case
 * @param animated whether it has several frames
 * @param problems the reason for leaving it out, or harmless ones
 */
record SampleValidation(
    Sample sample,
    int width,
    int height,
    boolean lowerCased,
    boolean animated,
    List<Problem> problems) {

  /**
   * Decodes the image and checks its label.
   *
   * @param labelled the label that was found for the file
   * @param allowed characters that labels may have
   */
  static SampleValidation of(
      FileCollector.Raw raw, Labelled labelled, ReadOptions options, CharacterSet allowed) {
    String file = raw.name().printable();
    byte[] bytes;
    DecodedImage decoded;
    try {
      bytes = options.frames().still(raw.bytes());
      decoded = ImageDecoder.decode(bytes, DecodedImage::of);
    } catch (ImageException e) {
      return leftOut(new Problem(file, e.code(), e.getMessage()));
    }
    if (decoded.blank()) {
      return leftOut(DecodedImage.blank(file));
    }
    GreyImage image = decoded.luminance();
    var checked = CheckedLabel.of(raw.name(), labelled, options, allowed);
    if (checked.text() == null) {
      return leftOut(checked.problem());
    }
    return new SampleValidation(
        new Sample(file, checked.text(), bytes, ShiftedFingerprints.of(image)),
        image.width(),
        image.height(),
        checked.lowerCased(),
        Frames.areSeveral(raw.bytes()),
        checked.problem() == null ? List.of() : List.of(checked.problem()));
  }

  /** Returns why an image of one frame cannot be used, whatever its label is. */
  static Optional<Problem> problem(String file, byte[] bytes) {
    try {
      return ImageDecoder.decode(bytes, DecodedImage::of).blank()
          ? Optional.of(DecodedImage.blank(file))
          : Optional.empty();
    } catch (ImageException e) {
      return Optional.of(new Problem(file, e.code(), e.getMessage()));
    }
  }

  private static SampleValidation leftOut(Problem problem) {
    return new SampleValidation(null, 0, 0, false, false, List.of(problem));
  }
}
