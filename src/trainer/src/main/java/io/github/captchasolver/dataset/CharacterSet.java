package io.github.captchasolver.dataset;

import io.github.captchasolver.text.LabelConstraint;
import java.util.BitSet;

/** The characters that were asked for; quick for sets of any size. */
public final class CharacterSet {
  private final BitSet codePoints;

  /**
   * @param only as {@link LabelConstraint#parse} understands it, or null for all
   */
  CharacterSet(String only) {
    String allowed = LabelConstraint.parse(only, null).allowed();
    codePoints = allowed == null ? null : new BitSet();
    if (allowed != null) {
      allowed.codePoints().forEach(codePoints::set);
    }
  }

  public boolean covers(String label) {
    return codePoints == null || label.codePoints().allMatch(codePoints::get);
  }
}
