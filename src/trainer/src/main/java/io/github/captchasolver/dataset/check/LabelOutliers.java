package io.github.captchasolver.dataset.check;

import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Labels unlike the others of a set, and so likely mistakes: of another length where nearly all
 * have the same, or with a character that hardly any other has.
 */
final class LabelOutliers {
  /** In fewer labels, nothing is unlike the others. */
  private static final int MIN_LABELS = 20;

  /** A length is usual if so large a share has it, */
  private static final double USUAL = 0.9;

  /** and odd if at most this share does. */
  private static final double ODD_LENGTH = 0.02;

  /** A character is odd in at most this share of the labels, */
  private static final double ODD_CHARACTER = 0.005;

  /** if characters are in so many labels on average. */
  private static final int COMMON = 20;

  private LabelOutliers() {}

  static List<Problem> of(List<Sample> samples) {
    int count = samples.size();
    var odd = new ArrayList<Problem>();
    if (count < MIN_LABELS) {
      return odd;
    }
    Map<Integer, Integer> lengths = new HashMap<>();
    Map<Integer, Integer> labelsWith = new HashMap<>();
    for (Sample sample : samples) {
      lengths.merge(length(sample), 1, Integer::sum);
      sample.label().codePoints().distinct().forEach(c -> labelsWith.merge(c, 1, Integer::sum));
    }
    int usual =
        lengths.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    boolean isUsual = lengths.get(usual) >= USUAL * count;
    double average =
        labelsWith.values().stream().mapToInt(Integer::intValue).average().orElseThrow();
    for (Sample sample : samples) {
      int length = length(sample);
      int[] rare =
          average < COMMON
              ? new int[0]
              : sample
                  .label()
                  .codePoints()
                  .filter(c -> labelsWith.get(c) <= Math.max(1, ODD_CHARACTER * count))
                  .toArray();
      if (isUsual && length != usual && lengths.get(length) <= Math.max(1, ODD_LENGTH * count)) {
        odd.add(
            problem(sample, "has " + length + " characters where nearly all others have " + usual));
      } else if (rare.length > 0) {
        odd.add(
            problem(
                sample,
                "has the character "
                    + Character.toString(rare[0])
                    + ", which hardly any other label has"));
      }
    }
    return odd;
  }

  private static Problem problem(Sample sample, String why) {
    return new Problem(
        sample.file(),
        Problem.ODD_LABEL,
        why + "; look whether \"" + sample.label() + "\" is right.");
  }

  private static int length(Sample sample) {
    return sample.length();
  }
}
