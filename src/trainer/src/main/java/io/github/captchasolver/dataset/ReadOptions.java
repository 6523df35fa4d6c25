package io.github.captchasolver.dataset;

import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LabelRule;
import java.util.Objects;

/**
 * How a set is read. All of these are chosen by people; nothing is applied because the data looks
 * like it.
 *
 * @param labels what makes a file name a label, or that a file holds the labels
 * @param ignoreCase whether labels are used in lower case
 * @param only the characters that labels may have, such as {@code 0-9a-z} (as {@link
 *     LabelConstraint#parse} understands it); samples with others are left out; null for all
 * @param frames which frames of an animated image count
 */
public record ReadOptions(LabelRule labels, boolean ignoreCase, String only, Frames frames) {
  /** The whole stem as label, case kept, all characters, the first frame. */
  public static final ReadOptions DEFAULT =
      new ReadOptions(LabelRule.STEM, false, null, Frames.FIRST);

  /**
   * @throws IllegalArgumentException if the characters cannot be understood
   */
  public ReadOptions {
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(frames, "frames");
    LabelConstraint.parse(only, null);
  }
}
