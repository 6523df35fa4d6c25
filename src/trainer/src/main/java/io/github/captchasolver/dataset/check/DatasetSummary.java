package io.github.captchasolver.dataset.check;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.codec.ImageDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Summarizes a dataset: its content, its problems, and an estimate of how well a model will read
 * it.
 *
 * @param files number of files taken for images
 * @param usable number of those that can be used
 * @param sizes number of images of each size, for example {@code 100x30}, most frequent first
 * @param vocabulary occurrences of each character in the labels, in code point order
 * @param lengths number of labels of each length, in characters (code points)
 * @param problems of single files, label outliers included
 * @param suggestions sentences about label rules that the file names hint at
 * @param verdict estimate of the training result, one sentence
 */
public record DatasetSummary(
    int files,
    int usable,
    Map<String, Integer> sizes,
    Map<String, Integer> vocabulary,
    Map<Integer, Integer> lengths,
    List<Problem> problems,
    List<String> suggestions,
    String verdict) {
  /** Number of occurrences below which a network hardly learns a character. */
  private static final int RARE = 10;

  public DatasetSummary {
    sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    vocabulary = Collections.unmodifiableMap(new LinkedHashMap<>(vocabulary));
    lengths = Collections.unmodifiableMap(new LinkedHashMap<>(lengths));
    problems = List.copyOf(problems);
    suggestions = List.copyOf(suggestions);
  }

  /** Summarizes a dataset; reads only the header of each image. */
  public static DatasetSummary of(Dataset dataset) {
    Map<String, Integer> sizes = new TreeMap<>();
    Map<Integer, Integer> characters = new TreeMap<>();
    Map<Integer, Integer> lengths = new TreeMap<>();
    for (Sample sample : dataset.samples()) {
      int[] size = ImageDecoder.size(sample.bytes());
      sizes.merge(size[0] + "x" + size[1], 1, Integer::sum);
      sample.label().codePoints().forEach(c -> characters.merge(c, 1, Integer::sum));
      lengths.merge(sample.length(), 1, Integer::sum);
    }
    Map<String, Integer> vocabulary = new LinkedHashMap<>();
    characters.forEach((c, count) -> vocabulary.put(Character.toString(c), count));
    var problems = new ArrayList<>(dataset.problems());
    problems.addAll(LabelOutliers.of(dataset.samples()));
    problems.sort(Problem.BY_FILE);
    return new DatasetSummary(
        dataset.files(),
        dataset.samples().size(),
        mostFrequentFirst(sizes),
        vocabulary,
        lengths,
        problems,
        suggestions(dataset),
        TrainingOutlook.of(dataset, vocabulary));
  }

  /** Returns only the sentences about label rules that the file names hint at; reads no image. */
  public static List<String> suggestions(Dataset dataset) {
    return LabelRuleHints.of(dataset);
  }

  /** Returns a character in visible form: white space by its Unicode name. */
  public static String visible(String character) {
    return character.isBlank()
        ? Character.getName(character.codePointAt(0)).toLowerCase(Locale.ROOT)
        : character;
  }

  /** Returns the characters that occur in labels fewer than {@value #RARE} times. */
  public List<String> rareCharacters() {
    return vocabulary.entrySet().stream()
        .filter(entry -> entry.getValue() < RARE)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Map<String, Integer> mostFrequentFirst(Map<String, Integer> counts) {
    Map<String, Integer> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }
}
