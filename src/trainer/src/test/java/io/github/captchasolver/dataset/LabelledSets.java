package io.github.captchasolver.dataset;

import io.github.captchasolver.text.LabelRule;

/** Creates read options that differ from the default in one point. */
public final class LabelledSets {
  private LabelledSets() {}

  public static ReadOptions by(String rule) {
    return ReadOptions.DEFAULT.withLabels(LabelRule.parse(rule));
  }

  static ReadOptions ignoringCase(String only) {
    return ReadOptions.DEFAULT.withCaseIgnored().withOnly(only);
  }

  static ReadOptions only(String characters) {
    return ReadOptions.DEFAULT.withOnly(characters);
  }
}
