package io.github.captchasolver.dataset.check;

import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds labels that differ from the others and so are likely mistakes: of another length where
 * nearly all have the same, or with a character that hardly any other has.
 */
public final class LabelOutliers {
  /** Smallest number of labels for a comparison. */
  private static final int MIN_LABELS = 20;

  /** A length is usual if at least this share of the labels has it, */
  private static final double USUAL = 0.9;

  /** and an outlier if at most this share has it. */
  private static final double OUTLIER_LENGTH = 0.02;

  /** A character is an outlier in at most this share of the labels, */
  private static final double OUTLIER_CHARACTER = 0.005;

  /** if characters are in at least this many labels on average. */
  private static final int COMMON = 20;

  private LabelOutliers() {}

  /** Returns a harmless problem for each outlier. */
  public static List<Problem> of(List<Sample> samples) {
    int count = samples.size();
    var outliers = new ArrayList<Problem>();
    if (count < MIN_LABELS) {
      return outliers;
    }
    Map<Integer, Integer> lengths = new HashMap<>();
    Map<Integer, Integer> labelsWith = new HashMap<>();
    for (Sample sample : samples) {
      lengths.merge(sample.length(), 1, Integer::sum);
      sample.label().codePoints().distinct().forEach(c -> labelsWith.merge(c, 1, Integer::sum));
    }
    int usual =
        lengths.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    boolean isUsual = lengths.get(usual) >= USUAL * count;
    double average =
        labelsWith.values().stream().mapToInt(Integer::intValue).average().orElseThrow();
    for (Sample sample : samples) {
      int length = sample.length();
      int[] rare =
          average < COMMON
              ? new int[0]
              : sample
                  .label()
                  .codePoints()
                  .filter(c -> labelsWith.get(c) <= Math.max(1, OUTLIER_CHARACTER * count))
                  .toArray();
      if (isUsual
          && length != usual
          && lengths.get(length) <= Math.max(1, OUTLIER_LENGTH * count)) {
        outliers.add(
            problem(sample, "has " + length + " characters where nearly all others have " + usual));
      } else if (rare.length > 0) {
        outliers.add(
            problem(
                sample,
                "has the character "
                    + Character.toString(rare[0])
                    + ", which hardly any other label has"));
      }
    }
    return outliers;
  }

  private static Problem problem(Sample sample, String why) {
    return new Problem(
        sample.file(),
        Problem.ODD_LABEL,
        why + "; please check whether \"" + sample.label() + "\" is right.");
  }
}
