package io.github.captchasolver.dataset;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.image.fingerprint.ShiftedFingerprints;
import java.util.List;

/**
 * Holds the result of validating one file: a sample with its size, or the reason for its exclusion.
 *
 * @param sample null if the file is left out
 * @param width pixels, 0 if the file is left out
 * @param height pixels, 0 if the file is left out
 * @param lowerCased whether its label was changed to lower case
 * @param problems the reason for leaving it out, or harmless ones
 */
record SampleValidation(
    Sample sample, int width, int height, boolean lowerCased, List<Problem> problems) {

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
    GreyImage image;
    try {
      bytes = options.frames().still(raw.bytes());
      image = ImageDecoder.decode(bytes);
    } catch (ImageException e) {
      return leftOut(new Problem(file, e.code(), e.getMessage()));
    }
    var checked = CheckedLabel.of(raw.name(), labelled, options, allowed);
    if (checked.text() == null) {
      return leftOut(checked.problem());
    }
    return new SampleValidation(
        new Sample(file, checked.text(), bytes, ShiftedFingerprints.of(image)),
        image.width(),
        image.height(),
        checked.lowerCased(),
        checked.problem() == null ? List.of() : List.of(checked.problem()));
  }

  private static SampleValidation leftOut(Problem problem) {
    return new SampleValidation(null, 0, 0, false, List.of(problem));
  }
}
