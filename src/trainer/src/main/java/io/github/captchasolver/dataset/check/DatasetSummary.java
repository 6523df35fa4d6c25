package io.github.captchasolver.dataset.check;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.FileName;
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
 * What is in a set, and what to expect of it.
 *
 * @param files how many files were taken for images
 * @param usable how many of them can be used
 * @param sizes images for each size, such as {@code 100x30}, most frequent first
 * @param vocabulary occurrences of each character in the labels, in code point order
 * @param lengths labels of each length, in characters (code points)
 * @param problems what is wrong, file by file, labels unlike the others included
 * @param suggestions sentences on label rules that the file names look like
 * @param verdict one sentence for people
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
  /** A network that meets a character less often than this hardly learns it. */
  private static final int RARE = 10;

  public DatasetSummary {
    sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    vocabulary = Collections.unmodifiableMap(new LinkedHashMap<>(vocabulary));
    lengths = Collections.unmodifiableMap(new LinkedHashMap<>(lengths));
    problems = List.copyOf(problems);
    suggestions = List.copyOf(suggestions);
  }

  /** Counts what is in a set; reads only the header of each image. */
  public static DatasetSummary of(Dataset set) {
    Map<String, Integer> sizes = new TreeMap<>();
    Map<Integer, Integer> characters = new TreeMap<>();
    Map<Integer, Integer> lengths = new TreeMap<>();
    for (Sample sample : set.samples()) {
      int[] size = ImageDecoder.size(sample.bytes());
      sizes.merge(size[0] + "x" + size[1], 1, Integer::sum);
      sample.label().codePoints().forEach(c -> characters.merge(c, 1, Integer::sum));
      lengths.merge(sample.length(), 1, Integer::sum);
    }
    Map<String, Integer> vocabulary = new LinkedHashMap<>();
    characters.forEach((c, count) -> vocabulary.put(Character.toString(c), count));
    var problems = new ArrayList<>(set.problems());
    problems.addAll(LabelOutliers.of(set.samples()));
    problems.sort(Comparator.comparing(p -> new FileName(p.file()), FileName.BY_CODE_POINT));
    return new DatasetSummary(
        set.files(),
        set.samples().size(),
        mostFrequentFirst(sizes),
        vocabulary,
        lengths,
        problems,
        set.suggestions(),
        TrainingOutlook.of(set, vocabulary));
  }

  /** A character as people can see it: one that is white space by its Unicode name. */
  public static String visible(String character) {
    return character.isBlank()
        ? Character.getName(character.codePointAt(0)).toLowerCase(Locale.ROOT)
        : character;
  }

  /** The characters that labels hold fewer than {@value #RARE} times. */
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
