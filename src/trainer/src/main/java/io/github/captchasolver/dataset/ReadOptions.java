package io.github.captchasolver.dataset;

import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LabelRule;
import java.util.Objects;

/**
 * Determines how a dataset is read. The caller chooses every option; none is guessed from the data.
 *
 * @param labels the part of a file name that is the label, or that a file holds the labels
 * @param ignoreCase whether labels are used in lower case
 * @param only the characters that labels may have, for example {@code 0-9a-z} (in the notation of
 *     {@link LabelConstraint#parse}); samples with others are left out; null for all
 * @param frames the frames of an animated image that count
 */
public record ReadOptions(LabelRule labels, boolean ignoreCase, String only, Frames frames) {
  /**
   * Takes the name without extension as label, keeps case, and allows all characters and frame 1.
   */
  public static final ReadOptions DEFAULT =
      new ReadOptions(LabelRule.STEM, false, null, Frames.FIRST);

  /**
   * Checks the characters.
   *
   * @throws IllegalArgumentException if the characters are not valid
   */
  public ReadOptions {
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(frames, "frames");
    LabelConstraint.parse(only, null);
  }

  /** Returns these options with another label rule. */
  public ReadOptions withLabels(LabelRule rule) {
    return new ReadOptions(rule, ignoreCase, only, frames);
  }

  /** Returns these options with labels in lower case. */
  public ReadOptions withCaseIgnored() {
    return new ReadOptions(labels, true, only, frames);
  }

  /**
   * Returns these options with certain characters only.
   *
   * @throws IllegalArgumentException if the characters are not valid
   */
  public ReadOptions withOnly(String characters) {
    return new ReadOptions(labels, ignoreCase, characters, frames);
  }

  /** Returns these options with another choice of frames. */
  public ReadOptions withFrames(Frames which) {
    return new ReadOptions(labels, ignoreCase, only, which);
  }
}
