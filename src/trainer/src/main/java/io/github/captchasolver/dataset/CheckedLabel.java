package io.github.captchasolver.dataset;

import io.github.captchasolver.text.LabelRule;
import java.util.Locale;

/**
 * Holds the label of a sample as it is used, or the reason for leaving the sample out.
 *
 * @param text null if the sample is left out
 * @param lowerCased whether it was changed to lower case
 * @param problem the reason, or a harmless one; null for none
 */
record CheckedLabel(String text, boolean lowerCased, Problem problem) {
  /** Longest label: file systems allow names of 255 bytes, so longer ones are artificial. */
  private static final int MAX_LABEL = 250;

  /**
   * Brings a label into the form that the options ask for, and checks it.
   *
   * @param labelled the label that was found for the file
   * @param allowed characters that labels may have
   */
  static CheckedLabel of(
      FileName name, Labelled labelled, ReadOptions options, CharacterSet allowed) {
    if (labelled.problem() != null) {
      return new CheckedLabel(null, false, labelled.problem());
    }
    String file = name.printable();
    String composed = LabelRule.normalised(labelled.text());
    String cased =
        options.ignoreCase() ? LabelRule.normalised(composed.toLowerCase(Locale.ROOT)) : composed;
    String label = options.padded(cased);
    Problem unfit = unfit(file, label, options, allowed);
    if (unfit != null) {
      return new CheckedLabel(null, false, unfit);
    }
    Problem note =
        composed.equals(labelled.text())
            ? null
            : new Problem(
                file,
                Problem.LABEL_NORMALISED,
                "has its label in decomposed characters; it is used as \"" + label + "\".");
    return new CheckedLabel(label, !cased.equals(composed), note);
  }

  private static Problem unfit(
      String file, String label, ReadOptions options, CharacterSet allowed) {
    if (label.isBlank()) {
      return new Problem(
          file,
          Problem.EMPTY_LABEL,
          options.labels().isFile()
              ? "has an empty label in its list."
              : options.labels().equals(LabelRule.BESIDE)
                  ? "has an empty text file beside it."
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
}
