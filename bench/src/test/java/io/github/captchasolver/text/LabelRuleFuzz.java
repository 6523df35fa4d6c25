package io.github.captchasolver.text;

import java.nio.charset.StandardCharsets;

/** Applies any rule to any name: the result is a label or a sentence, and comes soon. */
public final class LabelRuleFuzz {
  private LabelRuleFuzz() {}

  /**
   * @param data rule and file name in UTF-8, separated by the first line feed
   */
  public static void fuzzerTestOneInput(byte[] data) {
    String[] parts = new String(data, StandardCharsets.UTF_8).split("\n", 2);
    String name = parts[parts.length - 1];
    try {
      String label = LabelRule.normalised(LabelRule.parse(parts[0]).find(name));
      if (!LabelRule.normalised(label).equals(label)) {
        throw new AssertionError("Not normalised: " + label);
      }
    } catch (IllegalArgumentException e) {
      requireSentence(e);
    } catch (IllegalStateException e) {
      if (!parts[0].equals("file")) {
        throw e;
      }
    }
    try {
      LabelConstraint.parse(parts[0], name);
    } catch (IllegalArgumentException e) {
      requireSentence(e);
    }
    if (!LabelRule.isLegible(Printable.of(name))) {
      throw new AssertionError("Not printable: " + name);
    }
  }

  private static void requireSentence(RuntimeException e) {
    if (e.getMessage() == null || !e.getMessage().endsWith(".")) {
      throw new AssertionError("No sentence: " + e, e);
    }
  }
}
