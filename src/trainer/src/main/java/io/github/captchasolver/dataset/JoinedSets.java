package io.github.captchasolver.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Joins several sets to one dataset whose files are named {@code SET/FILE}, and parts it again. */
final class JoinedSets {
  private JoinedSets() {}

  /** Joins sets as {@link Dataset#join}. */
  static Dataset of(List<Dataset> sets) {
    if (sets.size() == 1) {
      return sets.get(0);
    }
    requireDifferent(sets);
    List<Sample> samples = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Dataset set : sets) {
      String prefix = prefix(set.source());
      for (Sample sample : set.samples()) {
        samples.add(new Sample(prefix + sample.file(), sample.label(), sample.bytes()));
      }
      for (Problem problem : set.problems()) {
        problems.add(new Problem(prefix + problem.file(), problem.code(), problem.message()));
      }
    }
    List<String> names = sets.stream().map(Dataset::source).toList();
    return new Dataset(
        String.join(", ", names),
        samples,
        problems,
        sum(sets, Dataset::files),
        sum(sets, Dataset::skipped),
        Fingerprint.of(samples),
        new Provenance(
            sets.get(0).provenance().options(),
            sum(sets, set -> set.provenance().lowerCased()),
            sum(sets, set -> set.provenance().otherCharacters()),
            sum(sets, set -> set.provenance().animated()),
            all(sets, set -> set.provenance().labelsFiles()),
            names,
            sets.get(0).provenance().layout()));
  }

  private static void requireDifferent(List<Dataset> sets) {
    Map<String, String> seen = new HashMap<>();
    for (Dataset set : sets) {
      String earlier = seen.putIfAbsent(set.fingerprint(), set.source());
      if (earlier != null) {
        throw new DatasetException(
            earlier.equals(set.source())
                ? earlier + " is named twice: name each set once."
                : earlier + " and " + set.source() + " hold the same images: name one of them.");
      }
    }
  }

  private static int sum(List<Dataset> sets, ToIntFunction<Dataset> number) {
    return sets.stream().mapToInt(number).sum();
  }

  private static <T> List<T> all(List<Dataset> sets, Function<Dataset, List<T>> list) {
    return sets.stream().map(list).flatMap(List::stream).toList();
  }

  /** Returns how the names of a set's files begin. */
  private static String prefix(String set) {
    return set.endsWith("/") ? set : set + "/";
  }

  /** Returns the samples of each set, by its name, in the order of the sets. */
  static Map<String, List<Sample>> parted(List<String> names, List<Sample> samples) {
    Map<String, List<Sample>> parts = new LinkedHashMap<>();
    names.forEach(name -> parts.put(name, new ArrayList<>()));
    for (Sample sample : samples) {
      names.stream()
          .filter(name -> sample.file().startsWith(prefix(name)))
          .findFirst()
          .ifPresent(name -> parts.get(name).add(sample));
    }
    return parts;
  }

  /**
   * Splits each set by itself. Of the copies of an image, in whichever sets, one is used.
   *
   * @param names of the sets
   */
  static Split split(List<String> names, List<Sample> samples, double validation, long seed) {
    List<Sample> training = new ArrayList<>();
    List<Sample> heldBack = new ArrayList<>();
    for (List<Sample> part : parted(names, Copies.of(samples).distinct()).values()) {
      if (!part.isEmpty()) {
        Split split = Split.of(part, validation, seed);
        training.addAll(split.training());
        heldBack.addAll(split.validation());
      }
    }
    return new Split(training, heldBack);
  }
}
