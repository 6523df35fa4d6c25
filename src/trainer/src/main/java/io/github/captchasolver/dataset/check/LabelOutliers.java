package io.github.captchasolver.dataset.check;

import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds labels that differ from the others and so are likely mistakes: of another length where
 * nearly all have the same, or with a character that hardly any other has. Not thread-safe.
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

  private final Map<Integer, Integer> lengths = new HashMap<>();
  private final Map<Integer, Integer> labelsWith = new HashMap<>();
  private int count;

  /** Sum of {@link #labelsWith}. */
  private long characters;

  /** Takes a label. */
  public void add(String label) {
    change(label, 1);
  }

  /** Removes a label that was added before. */
  public void remove(String label) {
    change(label, -1);
  }

  private void change(String label, int by) {
    count += by;
    merge(lengths, length(label), by);
    int[] distinct = label.codePoints().distinct().toArray();
    characters += (long) by * distinct.length;
    for (int c : distinct) {
      merge(labelsWith, c, by);
    }
  }

  private static void merge(Map<Integer, Integer> counts, int key, int by) {
    counts.merge(key, by, (old, more) -> old + more == 0 ? null : old + more);
  }

  private static int length(String label) {
    return label.codePointCount(0, label.length());
  }

  /**
   * Returns how a label, which was added, differs from the others: the end of a sentence; empty if
   * it does not. Takes the same time however many there are.
   */
  public Optional<String> difference(String label) {
    if (count < MIN_LABELS) {
      return Optional.empty();
    }
    int usual =
        lengths.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    int length = length(label);
    if (lengths.get(usual) >= USUAL * count
        && length != usual
        && lengths.get(length) <= Math.max(1, OUTLIER_LENGTH * count)) {
      return Optional.of(
          told("has " + length + " characters where nearly all others have " + usual, label));
    }
    if (characters < (long) COMMON * labelsWith.size()) {
      return Optional.empty();
    }
    return label
        .codePoints()
        .filter(c -> labelsWith.get(c) <= Math.max(1, OUTLIER_CHARACTER * count))
        .mapToObj(Character::toString)
        .findFirst()
        .map(
            rare ->
                told("has the character " + rare + ", which hardly any other label has", label));
  }

  private static String told(String difference, String label) {
    return difference + "; please check whether \"" + label + "\" is right.";
  }

  /** Returns a harmless problem for each outlier. */
  public static List<Problem> of(List<Sample> samples) {
    var labels = new LabelOutliers();
    samples.forEach(sample -> labels.add(sample.label()));
    var outliers = new ArrayList<Problem>();
    for (Sample sample : samples) {
      labels
          .difference(sample.label())
          .map(message -> new Problem(sample.file(), Problem.ODD_LABEL, message))
          .ifPresent(outliers::add);
    }
    return outliers;
  }
}
