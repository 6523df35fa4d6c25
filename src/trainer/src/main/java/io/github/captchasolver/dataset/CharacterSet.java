package io.github.captchasolver.dataset;

import io.github.captchasolver.text.LabelConstraint;
import java.util.BitSet;

/** Checks labels for allowed characters. */
final class CharacterSet {
  private final BitSet codePoints;

  /**
   * Parses the allowed characters.
   *
   * @param only in the notation of {@link LabelConstraint#parse}, or null for all
   */
  CharacterSet(String only) {
    String allowed = LabelConstraint.parse(only, null).allowed();
    codePoints = allowed == null ? null : new BitSet();
    if (allowed != null) {
      allowed.codePoints().forEach(codePoints::set);
    }
  }

  /** Returns whether a label has only these characters. */
  boolean covers(String label) {
    return codePoints == null || label.codePoints().allMatch(codePoints::get);
  }
}
