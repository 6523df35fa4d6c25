package io.github.captchasolver.dataset;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.image.fingerprint.ShiftedFingerprints;
import io.github.captchasolver.text.LabelRule;
import java.util.List;
import java.util.Locale;

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
  /** Longest label: file systems allow names of 255 bytes, so longer ones are artificial. */
  private static final int MAX_LABEL = 250;

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
    if (labelled.problem() != null) {
      return leftOut(labelled.problem());
    }
    String composed = LabelRule.normalised(labelled.text());
    String cased =
        options.ignoreCase() ? LabelRule.normalised(composed.toLowerCase(Locale.ROOT)) : composed;
    String label = options.padded(cased);
    Problem unfit = unfit(file, label, options, allowed);
    if (unfit != null) {
      return leftOut(unfit);
    }
    List<Problem> notes =
        composed.equals(labelled.text())
            ? List.of()
            : List.of(
                new Problem(
                    file,
                    Problem.LABEL_NORMALISED,
                    "has its label in decomposed characters; it is used as \"" + label + "\"."));
    return new SampleValidation(
        new Sample(file, label, bytes, ShiftedFingerprints.of(image)),
        image.width(),
        image.height(),
        !cased.equals(composed),
        notes);
  }

  private static Problem unfit(
      String file, String label, ReadOptions options, CharacterSet allowed) {
    if (label.isBlank()) {
      return new Problem(
          file,
          Problem.EMPTY_LABEL,
          options.labels().equals(LabelRule.FILE)
              ? "has an empty label in its list."
              : "has no label: the file name must give the text of the image.");
    }
    if (!LabelRule.isLegible(label)) {
      return new Problem(
          file,
          Problem.ILLEGIBLE_LABEL,
          "has a character in its label that cannot be shown in an image.");
    }
    int length = label.codePointCount(0, label.length());
    if (length > MAX_LABEL) {
      return new Problem(
          file,
          Problem.LONG_LABEL,
          "has a label of " + length + " characters; at most " + MAX_LABEL + " are accepted.");
    }
    if (!allowed.covers(label)) {
      return new Problem(
          file,
          Problem.OTHER_CHARACTERS,
          "has the label \"" + label + "\" with characters outside " + options.only() + ".");
    }
    return null;
  }

  private static SampleValidation leftOut(Problem problem) {
    return new SampleValidation(null, 0, 0, false, List.of(problem));
  }
}
