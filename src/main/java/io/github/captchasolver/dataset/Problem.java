package io.github.captchasolver.dataset;

import java.util.Objects;
import java.util.Set;

/**
 * What is wrong with one file of a set. Most problems leave the file out; some are only worth
 * knowing ({@link #harmless}).
 *
 * @param file name of the file inside its zip or folder, with control characters escaped
 * @param code kind of problem, for machines: {@code not-a-picture}, {@code too-small}, ...
 * @param message second half of a sentence that starts with the file name
 */
public record Problem(String file, String code, String message) {
  static final String EMPTY_LABEL = "empty-label";
  static final String ILLEGIBLE_LABEL = "illegible-label";
  static final String LABEL_NORMALISED = "label-normalised";
  static final String DAMAGED = "damaged";
  static final String UNREADABLE = "unreadable";
  static final String SAME_NAME = "same-name-twice";
  static final String SAME_PICTURE = "same-picture-twice";
  static final String TWO_LABELS = "same-picture-two-labels";
  static final String ODD_SHAPE = "odd-shape";
  static final String NAMES_NOT_UTF8 = "names-not-utf-8";

  private static final Set<String> HARMLESS =
      Set.of(LABEL_NORMALISED, SAME_PICTURE, TWO_LABELS, ODD_SHAPE, NAMES_NOT_UTF8);

  public Problem {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }

  /** Whether the picture is used all the same. */
  public boolean harmless() {
    return HARMLESS.contains(code);
  }

  /** The whole sentence. */
  public String sentence() {
    return file + " " + message;
  }
}
