package io.github.captchasolver.dataset;

import java.util.Comparator;
import java.util.Objects;
import java.util.Set;

/**
 * Describes a problem of one file of a dataset. Most problems exclude the file; harmless ones are
 * only reported ({@link #harmless}).
 *
 * @param file name of the file inside its zip or folder, with control characters escaped
 * @param code kind of problem, for programs: {@code not-a-picture}, {@code too-small}, ...
 * @param message second half of a sentence that starts with the file name
 */
public record Problem(String file, String code, String message) {
  static final String EMPTY_LABEL = "empty-label";
  static final String ILLEGIBLE_LABEL = "illegible-label";
  static final String LABEL_NORMALISED = "label-normalised";
  static final String BLANK = "blank";
  static final String DAMAGED = "damaged";
  static final String UNREADABLE = "unreadable";
  static final String SAME_NAME = "same-name-twice";
  static final String SAME_IMAGE = "same-picture-twice";
  static final String TWO_LABELS = "same-picture-two-labels";
  static final String ODD_SHAPE = "odd-shape";
  static final String NAMES_NOT_UTF8 = "names-not-utf-8";
  static final String LONG_LABEL = "long-label";
  static final String NO_LABEL = "no-label";
  static final String OTHER_CHARACTERS = "other-characters";
  public static final String ODD_LABEL = "odd-label";
  public static final String LABEL_NOT_SHOWN = "label-not-shown";
  static final String BAD_LINE = "bad-line";
  static final String MISSING_IMAGE = "missing-picture";
  static final String UNLISTED_IMAGE = "unlisted-picture";
  static final String TWO_LABELS_LISTED = "two-labels-listed";
  static final String TOO_LARGE = "too-large";
  static final String ZIP_IN_ZIP = "zip-inside";
  static final String LEADS_OUT = "name-leads-out";
  static final String LINK = "link-not-followed";

  /** Orders problems by the names of their files, in code point order. */
  public static final Comparator<Problem> BY_FILE =
      Comparator.comparing(problem -> new FileName(problem.file), FileName.BY_CODE_POINT);

  private static final Set<String> HARMLESS =
      Set.of(
          LABEL_NORMALISED,
          SAME_IMAGE,
          TWO_LABELS,
          ODD_SHAPE,
          NAMES_NOT_UTF8,
          ODD_LABEL,
          LABEL_NOT_SHOWN,
          LEADS_OUT);

  /** Longest file name in a sentence, in characters; hostile zips contain names of thousands. */
  private static final int SHOWN_NAME = 200;

  public Problem {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }

  /** Returns whether the image is used nevertheless. */
  public boolean harmless() {
    return HARMLESS.contains(code);
  }

  /** Returns whether the label is suspected to be wrong. */
  public boolean doubtsLabel() {
    return Set.of(ODD_LABEL, TWO_LABELS, LABEL_NOT_SHOWN).contains(code);
  }

  /** Returns whether the same image occurs twice. */
  public boolean isDuplicate() {
    return code.equals(SAME_IMAGE) || code.equals(TWO_LABELS);
  }

  /** Returns the whole sentence, with a very long file name shortened. */
  public String sentence() {
    return FileName.shortened(file, SHOWN_NAME) + " " + message;
  }
}
