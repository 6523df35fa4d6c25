package io.github.captchasolver.dataset;

import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LabelRule;
import java.nio.charset.Charset;
import java.util.Objects;

/**
 * Determines how a dataset is read. The caller chooses every option; none is guessed from the data,
 * except where the label rule is {@link LabelRule#AUTO}.
 *
 * @param labels the part of a file name that is the label, or that a file holds the labels
 * @param ignoreCase whether labels are used in lower case
 * @param only the characters that labels may have, for example {@code 0-9a-z} (in the notation of
 *     {@link LabelConstraint#parse}); samples with others are left out; null for all
 * @param frames the frames of an animated image that count
 * @param labelWidth length to which labels that are shorter numbers are padded with leading zeros,
 *     which spreadsheets drop; 0 for none
 * @param zipCharset of names in a zip that are not marked as UTF-8; null for UTF-8, or what the
 *     names look like
 */
public record ReadOptions(
    LabelRule labels,
    boolean ignoreCase,
    String only,
    Frames frames,
    int labelWidth,
    Charset zipCharset) {
  /** Longest label that may be asked for; far longer than a number in any image. */
  private static final int MAX_WIDTH = 100;

  /**
   * Takes the name without extension as label, keeps case, and allows all characters and frame 1.
   */
  public static final ReadOptions DEFAULT =
      new ReadOptions(LabelRule.STEM, false, null, Frames.FIRST, 0, null);

  /**
   * Checks characters and width.
   *
   * @throws IllegalArgumentException if the characters or the width are not valid
   */
  public ReadOptions {
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(frames, "frames");
    LabelConstraint.parse(only, null);
    if (labelWidth < 0 || labelWidth > MAX_WIDTH) {
      throw new IllegalArgumentException(
          "The width of labels must be from 1 to " + MAX_WIDTH + ", not " + labelWidth + ".");
    }
  }

  /** Returns these options with another label rule. */
  public ReadOptions withLabels(LabelRule rule) {
    return new ReadOptions(rule, ignoreCase, only, frames, labelWidth, zipCharset);
  }

  /** Returns these options with labels in lower case. */
  public ReadOptions withCaseIgnored() {
    return new ReadOptions(labels, true, only, frames, labelWidth, zipCharset);
  }

  /**
   * Returns these options with certain characters only.
   *
   * @throws IllegalArgumentException if the characters are not valid
   */
  public ReadOptions withOnly(String characters) {
    return new ReadOptions(labels, ignoreCase, characters, frames, labelWidth, zipCharset);
  }

  /** Returns these options with another choice of frames. */
  public ReadOptions withFrames(Frames which) {
    return new ReadOptions(labels, ignoreCase, only, which, labelWidth, zipCharset);
  }

  /**
   * Returns these options with numbers padded to a width.
   *
   * @throws IllegalArgumentException if the width is not valid
   */
  public ReadOptions withLabelWidth(int width) {
    return new ReadOptions(labels, ignoreCase, only, frames, width, zipCharset);
  }

  /** Returns these options with a charset for names in a zip that are not marked as UTF-8. */
  public ReadOptions withZipCharset(Charset charset) {
    return new ReadOptions(labels, ignoreCase, only, frames, labelWidth, charset);
  }

  /** Returns a label, with leading zeros if it is a number shorter than the width. */
  public String padded(String label) {
    boolean isNumber = label.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber && !label.isEmpty() && label.length() < labelWidth
        ? "0".repeat(labelWidth - label.length()) + label
        : label;
  }
}
