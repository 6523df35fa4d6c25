package io.github.captchasolver.dataset;

import io.github.captchasolver.text.LabelRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the names in a set look like, where they hint at another label rule than the whole stem. A
 * suggestion is only ever told.
 */
final class Suggestions {
  /** Fewer names than one in so many are an exception, not a style. */
  private static final int ONE_IN = 20;

  private static final String COUNTED = "regex:^[0-9]+_(.+)$";

  private Suggestions() {}

  /** Sentences; empty if a rule was chosen, or the stems look like labels. */
  static List<String> of(SampleSet set) {
    var suggestions = new ArrayList<String>();
    if (!set.provenance().options().labels().equals(LabelRule.STEM)) {
      return suggestions;
    }
    set.provenance().labelsFiles().stream()
        .findFirst()
        .ifPresent(
            file ->
                suggestions.add(
                    "There is a list of labels, "
                        + file
                        + ": --labels file takes the labels from it instead of from the names."));
    List<String> stems =
        set.samples().stream().map(sample -> LabelRule.stem(sample.file())).toList();
    List<String> underscored = filtered(stems, stem -> stem.matches("(?s)[^_]+_.+"));
    if (underscored.size() > 1 && underscored.size() * ONE_IN >= stems.size()) {
      suggestions.add(
          isCounted(underscored)
              ? looksLike(underscored, stems, "number_label", COUNTED, "after")
              : looksLike(
                  underscored,
                  stems,
                  "label_anything",
                  LabelRule.BEFORE_UNDERSCORE.toString(),
                  "before"));
    }
    List<String> copies = filtered(stems, Suggestions::isCopy);
    if (!copies.isEmpty()) {
      suggestions.add(
          count(copies, stems)
              + "\"label (1)\": --labels "
              + LabelRule.BEFORE_COPY_NUMBER
              + " takes what is before the number.");
    }
    return suggestions;
  }

  private static String looksLike(
      List<String> some, List<String> all, String style, String rule, String side) {
    return count(some, all)
        + "\""
        + style
        + "\": --labels "
        + (rule.startsWith("regex:") ? "'" + rule + "'" : rule)
        + " takes what is "
        + side
        + " the underscore.";
  }

  private static String count(List<String> some, List<String> all) {
    return some.size() + " of " + all.size() + " file names look like ";
  }

  private static boolean isCopy(String stem) {
    String label = LabelRule.BEFORE_COPY_NUMBER.find(stem + ".");
    return !label.isEmpty() && !label.equals(stem);
  }

  /** Whether what is before the underscores counts the files, rather than says what they show. */
  private static boolean isCounted(List<String> stems) {
    Set<Integer> numbers = new HashSet<>();
    int greatest = 0;
    for (String stem : stems) {
      String head = stem.substring(0, stem.indexOf('_'));
      if (!head.matches("[0-9]{1,9}") || !numbers.add(Integer.parseInt(head))) {
        return false;
      }
      greatest = Math.max(greatest, Integer.parseInt(head));
    }
    // A few may be missing; random labels would be spread much wider.
    return greatest <= 2L * stems.size();
  }

  private static List<String> filtered(List<String> stems, Predicate<String> style) {
    return stems.stream().filter(style).toList();
  }
}
