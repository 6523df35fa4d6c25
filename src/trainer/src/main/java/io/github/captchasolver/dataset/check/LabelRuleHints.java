package io.github.captchasolver.dataset.check;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.NameParts;
import io.github.captchasolver.text.LabelRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds hints in the file names of a dataset that another label rule than the whole name is meant.
 * Hints are only reported, never applied.
 */
final class LabelRuleHints {
  /** A pattern in fewer than one of this many names is an exception. */
  private static final int ONE_IN = 20;

  private LabelRuleHints() {}

  /**
   * Returns a sentence for each hint; empty if a rule was chosen, or the names look like labels.
   */
  static List<String> of(Dataset dataset) {
    var hints = new ArrayList<String>();
    if (!dataset.provenance().options().labels().equals(LabelRule.STEM)) {
      return hints;
    }
    dataset.provenance().labelsFiles().stream()
        .findFirst()
        .ifPresent(
            file ->
                hints.add(
                    "There is a list of labels, "
                        + file
                        + ": the label rule file takes the labels from it instead of from the names."));
    List<String> stems =
        dataset.samples().stream().map(sample -> LabelRule.stem(sample.file())).toList();
    for (Separator separator : Separator.values()) {
      separated(stems, separator).ifPresent(hints::add);
    }
    List<String> copies = filtered(stems, LabelRuleHints::isCopy);
    if (!copies.isEmpty()) {
      hints.add(
          looksLike(
              copies,
              stems,
              "label (1)",
              LabelRule.BEFORE_COPY_NUMBER.toString(),
              "before the number"));
    }
    return hints;
  }

  /** Finds names in which a character separates the label from something else. */
  private static Optional<String> separated(List<String> stems, Separator separator) {
    List<String> parted = filtered(stems, separator::parts);
    if (parted.size() < 2 || parted.size() < separator.least(stems.size())) {
      return Optional.empty();
    }
    String sign = separator.sign;
    List<String> first =
        parted.stream().map(stem -> stem.substring(0, stem.indexOf(sign))).toList();
    List<String> rests =
        parted.stream().map(stem -> stem.substring(stem.indexOf(sign) + 1)).toList();
    boolean oneStart = first.stream().distinct().count() == 1;
    boolean oneEnd = rests.size() > 2 && rests.stream().distinct().count() == 1;
    if ((oneStart || isCounter(first)) && isCounter(rests) || NameParts.areTimes(first) && oneEnd) {
      return Optional.of(onlyCounting(parted, stems));
    }
    if (NameParts.areTimes(first)) {
      return Optional.of(
          looksLike(
              parted,
              stems,
              "time" + sign + "label",
              "'regex:([^" + sign + "]+)$'",
              "after the last " + separator));
    }
    if (NameParts.areCounted(first)) {
      return Optional.of(
          looksLike(
              parted,
              stems,
              "number" + sign + "label",
              "'regex:^[0-9]+" + separator.escaped + "(.+)$'",
              "after the " + separator));
    }
    List<String> beginnings =
        parted.stream().map(stem -> stem.substring(0, stem.lastIndexOf(sign))).toList();
    long ends =
        parted.stream().map(stem -> stem.substring(stem.lastIndexOf(sign))).distinct().count();
    if (ends > 1 && isNumbered(beginnings)) {
      if (isCounter(
          parted.stream().map(stem -> stem.substring(stem.lastIndexOf(sign) + 1)).toList())) {
        return Optional.of(onlyCounting(parted, stems));
      }
      return Optional.of(
          looksLike(
              parted,
              stems,
              beginnings.get(0) + sign + "label",
              "'regex:([^" + sign + "]+)$'",
              "after the last " + separator));
    }
    return Optional.of(
        looksLike(
            parted,
            stems,
            "label" + sign + "anything",
            separator == Separator.UNDERSCORE
                ? LabelRule.BEFORE_UNDERSCORE.toString()
                : "'regex:^([^" + sign + "]+)'",
            "before the " + separator));
  }

  private static boolean isCounter(List<String> texts) {
    return NameParts.areCounted(texts) || NameParts.areTimes(texts);
  }

  private static String onlyCounting(List<String> some, List<String> all) {
    return String.format(
        Locale.ROOT,
        "%d of %d file names look like \"%s\": they only count the images, so the label rule file"
            + " has to take the labels from a list.",
        some.size(),
        all.size(),
        some.get(0));
  }

  private static String looksLike(
      List<String> some, List<String> all, String style, String rule, String where) {
    return String.format(
        Locale.ROOT,
        "%d of %d file names look like \"%s\": the label rule %s takes the part %s.",
        some.size(),
        all.size(),
        style,
        rule,
        where);
  }

  private static boolean isCopy(String stem) {
    String label = LabelRule.BEFORE_COPY_NUMBER.find(stem + ".");
    return !label.isEmpty() && !label.equals(stem);
  }

  /** Returns whether all are the same except for a number that counts them. */
  private static boolean isNumbered(List<String> beginnings) {
    if (beginnings.stream().distinct().count() == 1) {
      return true;
    }
    List<String> numbers = beginnings.stream().map(text -> text.replaceAll("[^0-9]", "")).toList();
    Stream<String> texts = beginnings.stream().map(text -> text.replaceAll("[0-9]", ""));
    return texts.distinct().count() == 1 && NameParts.areCounted(numbers);
  }

  private static List<String> filtered(List<String> stems, Predicate<String> style) {
    return stems.stream().filter(style).toList();
  }

  /** Lists characters that may separate a label from the rest of a name. */
  private enum Separator {
    UNDERSCORE("_", "_"),
    HYPHEN("-", "-"),
    DOT(".", "\\.");

    private final String sign;
    private final String escaped;

    Separator(String sign, String escaped) {
      this.sign = sign;
      this.escaped = escaped;
    }

    boolean parts(String stem) {
      return stem.indexOf(sign) > 0 && !stem.endsWith(sign);
    }

    /** Returns the number of names that make a pattern: only an underscore is rare in labels. */
    int least(int names) {
      int exceptions = names / ONE_IN;
      return this == UNDERSCORE ? exceptions : names - exceptions;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
