package io.github.captchasolver.dataset.labels;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.text.LabelRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds labels that have nothing in common with confident readings, and tells whether they are
 * those of other images, numbers or hashes. A misread text still resembles its label: so readings
 * must resemble their own labels hardly more than those of other images.
 */
final class UnrelatedLabels {
  /** Fewest sure readings, and their smallest share; */
  private static final int MIN_SURE = 5;

  private static final double MIN_SURE_SHARE = 0.1;

  /** of those that are only likely it takes more. */
  private static final int MIN_LIKELY = 10;

  private static final double MIN_LIKELY_SHARE = 0.3;

  /** Smallest share of the readings that differ; */
  private static final double MOST = 0.5;

  /** where they are labels of other images, only a part of the set may be shifted. */
  private static final double PART = 0.2;

  /** Largest similarity, 0..1, to the own label above that to the labels of other images. */
  private static final double MAX_RESEMBLANCE = 0.15;

  /** Largest share of equal readings: more of them are of a text that all images have. */
  private static final double MAX_EQUAL = 0.3;

  /** Smallest share of differing readings that are labels of other images, */
  private static final double OTHERS = 0.8;

  /** and of those that are as many images before or after. */
  private static final double SHIFTED = 0.6;

  /** Most images between; a list shifted further is in another order. */
  private static final int FAR = 5;

  private static final String HASH = "[0-9a-fA-F]{16,}|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}";

  private UnrelatedLabels() {}

  static Optional<LabelFault> find(Comparison comparison) {
    return find(comparison, comparison.sure(), MIN_SURE, MIN_SURE_SHARE, PART)
        .or(() -> find(comparison, comparison.likely(), MIN_LIKELY, MIN_LIKELY_SHARE, MOST));
  }

  private static Optional<LabelFault> find(
      Comparison comparison,
      List<EvaluatedSample> readings,
      int least,
      double leastShare,
      double leastDifferent) {
    int read = comparison.readings().size();
    List<EvaluatedSample> known = readings.stream().filter(comparison::isKnown).toList();
    List<EvaluatedSample> different =
        known.stream()
            .filter(reading -> !Comparison.same(reading.expected(), reading.predicted()))
            .toList();
    if (known.size() < Math.max(least, leastShare * read)
        || different.size() < Math.max(least, leastDifferent * known.size())
        || share(different) > MAX_EQUAL
        || resemblance(different) > MAX_RESEMBLANCE) {
      return Optional.empty();
    }
    Optional<LabelFault.Kind> other = ofOthers(comparison.dataset().samples(), different);
    if (other.isEmpty() && different.size() < MOST * known.size()) {
      return Optional.empty();
    }
    LabelFault.Kind kind = other.orElseGet(() -> kind(comparison.dataset().labels()));
    return Optional.of(new LabelFault(kind, read, different, listed(comparison.dataset())));
  }

  /** Returns the options that read the labels from a list, if there is one that is not used. */
  private static ReadOptions listed(Dataset dataset) {
    ReadOptions options = dataset.provenance().options();
    return dataset.provenance().labelsFiles().isEmpty() || options.labels().isFile()
        ? null
        : options.withLabels(LabelRule.FILE);
  }

  /** Returns the share of the most frequent reading. */
  private static double share(List<EvaluatedSample> readings) {
    Map<String, Long> counts =
        readings.stream()
            .collect(Collectors.groupingBy(EvaluatedSample::predicted, Collectors.counting()));
    return (double) counts.values().stream().mapToLong(Long::longValue).max().orElse(0)
        / readings.size();
  }

  /** Returns how much more similar readings are to their own labels than to those of others. */
  private static double resemblance(List<EvaluatedSample> readings) {
    int count = readings.size();
    double own = 0;
    double others = 0;
    for (int i = 0; i < count; i++) {
      String read = Comparison.folded(readings.get(i).predicted());
      own += similarity(read, Comparison.folded(readings.get(i).expected()));
      for (int k = 1; k < count; k++) {
        others +=
            similarity(read, Comparison.folded(readings.get((i + k) % count).expected()))
                / (count - 1);
      }
    }
    return (own - others) / count;
  }

  /** Returns the length of the longest common subsequence, as a share of the longer text. */
  private static double similarity(String one, String other) {
    return (double) common(one, other) / Math.max(1, Math.max(one.length(), other.length()));
  }

  /** Returns the length of the longest common subsequence. */
  static int common(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = 0;
      for (int j = 1; j <= other.length(); j++) {
        int above = row[j];
        row[j] =
            one.charAt(i - 1) == other.charAt(j - 1) ? diagonal + 1 : Math.max(row[j], row[j - 1]);
        diagonal = above;
      }
    }
    return row[other.length()];
  }

  /** Returns the kind of fault if the readings are labels of other images. */
  private static Optional<LabelFault.Kind> ofOthers(
      List<Sample> samples, List<EvaluatedSample> different) {
    List<Sample> ordered =
        samples.stream().sorted((a, b) -> inOrder(a.file()).compareTo(inOrder(b.file()))).toList();
    Map<String, Integer> placeOfLabel = new HashMap<>();
    Map<String, Integer> placeOfFile = new HashMap<>();
    for (int i = 0; i < ordered.size(); i++) {
      placeOfLabel.put(Comparison.folded(ordered.get(i).label()), i);
      placeOfFile.put(ordered.get(i).file(), i);
    }
    int found = 0;
    Map<Integer, Integer> distances = new HashMap<>();
    for (EvaluatedSample reading : different) {
      Integer place = placeOfLabel.get(Comparison.folded(reading.predicted()));
      if (place != null) {
        found++;
        distances.merge(place - placeOfFile.get(reading.file()), 1, Integer::sum);
      }
    }
    if (found < OTHERS * different.size()) {
      return Optional.empty();
    }
    int most =
        distances.entrySet().stream()
            .filter(entry -> Math.abs(entry.getKey()) <= FAR)
            .mapToInt(Map.Entry::getValue)
            .max()
            .orElse(0);
    return Optional.of(
        most >= SHIFTED * found ? LabelFault.Kind.SHIFTED : LabelFault.Kind.OTHER_IMAGE);
  }

  /** Returns a name in which numbers sort by their value. */
  private static String inOrder(String file) {
    var key = new StringBuilder();
    for (String part : file.split("(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])")) {
      boolean isNumber = Character.isDigit(part.charAt(0));
      key.append(isNumber ? "0".repeat(Math.max(0, 20 - part.length())) : "").append(part);
    }
    return key.toString();
  }

  private static LabelFault.Kind kind(List<String> labels) {
    long hashes = labels.stream().filter(label -> label.matches(HASH)).count();
    if (hashes > MOST * labels.size()) {
      return LabelFault.Kind.HASHED;
    }
    return isCounted(labels) ? LabelFault.Kind.NUMBERED : LabelFault.Kind.UNRELATED;
  }

  /** Returns whether most labels are the same text with consecutive numbers. */
  private static boolean isCounted(List<String> labels) {
    Set<Long> numbers = new HashSet<>();
    Map<String, Integer> texts = new HashMap<>();
    for (String label : labels) {
      String digits = label.replaceAll("[^0-9]", "");
      if (digits.matches("[0-9]{1,12}")) {
        numbers.add(Long.parseLong(digits));
        texts.merge(label.replaceAll("[0-9]", ""), 1, Integer::sum);
      }
    }
    int most = texts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (most < OTHERS * labels.size() || numbers.size() < OTHERS * labels.size()) {
      return false;
    }
    List<Long> sorted = numbers.stream().sorted().toList();
    // A few may be missing; random numbers would be spread much wider.
    return sorted.get(sorted.size() - 1) - sorted.get(0) <= 2L * labels.size();
  }
}
