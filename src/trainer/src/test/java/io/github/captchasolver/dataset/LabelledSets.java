package io.github.captchasolver.dataset;

import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.text.LabelRule;

/** Ways of reading, by what differs from the default. */
public final class LabelledSets {
  private LabelledSets() {}

  public static ReadOptions by(String rule) {
    return new ReadOptions(LabelRule.parse(rule), false, null, Frames.FIRST);
  }

  static ReadOptions ignoringCase(String only) {
    return new ReadOptions(LabelRule.STEM, true, only, Frames.FIRST);
  }

  static ReadOptions only(String characters) {
    return new ReadOptions(LabelRule.STEM, false, characters, Frames.FIRST);
  }
}
