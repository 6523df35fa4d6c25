package io.github.captchasolver.dataset;

import io.github.captchasolver.text.LabelRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds labels in names of folders, and in names that end in a hash or a counter. */
final class NamePlaces {
  /** Names of folders that say what a part of a set is for. */
  private static final Set<String> PARTS =
      Set.of(
          "train",
          "training",
          "test",
          "testing",
          "val",
          "valid",
          "validation",
          "eval",
          "dev",
          "images",
          "image",
          "img",
          "imgs",
          "data",
          "dataset",
          "samples",
          "captcha",
          "captchas",
          "all",
          "raw",
          "labeled",
          "labelled",
          "png",
          "jpg");

  private static final Pattern HASHED = Pattern.compile("(.+)@[0-9a-fA-F]{6,64}");
  private static final Pattern COUNTED = Pattern.compile("(\\S+) ([0-9]{1,6})");

  /** From this number of folders on, names without a meaning leave no other place. */
  private static final int MANY_FOLDERS = 5;

  private NamePlaces() {}

  /**
   * Returns the places.
   *
   * @param stems of the names, in the same order
   * @param stem the whole name
   */
  static LabelPlaces find(List<FileName> names, List<String> stems, LabelPlaces.Candidate stem) {
    if (stems.size() > 1 && stems.stream().allMatch(text -> HASHED.matcher(text).matches())) {
      return new LabelPlaces(List.of(of("regex:^(.+)@", stem)), false);
    }
    List<Matcher> counted = stems.stream().map(COUNTED::matcher).filter(Matcher::matches).toList();
    if (stems.size() > 1 && counted.size() == stems.size()) {
      var rule = of("regex:^(\\S+) ", stem);
      boolean sure = NameParts.areCounted(counted.stream().map(match -> match.group(2)).toList());
      return new LabelPlaces(sure ? List.of(rule) : List.of(stem, rule), false);
    }
    return inFolders(names, stem);
  }

  private static LabelPlaces.Candidate of(String rule, LabelPlaces.Candidate stem) {
    LabelRule parsed = LabelRule.parse(rule);
    return new LabelPlaces.Candidate(parsed, stem.file(), parsed.find(stem.file()));
  }

  private static LabelPlaces inFolders(List<FileName> names, LabelPlaces.Candidate stem) {
    var onlyStem = new LabelPlaces(List.of(stem), false);
    Map<String, List<String>> stemsIn = new HashMap<>();
    for (FileName name : names) {
      String[] parts = name.path().split("/");
      if (parts.length < 2) {
        return onlyStem;
      }
      stemsIn
          .computeIfAbsent(parts[parts.length - 2], key -> new ArrayList<>())
          .add(LabelRule.stem(name.path()));
    }
    List<String> folders = List.copyOf(stemsIn.keySet());
    if (folders.size() < 2
        || folders.stream().anyMatch(folder -> PARTS.contains(folder.toLowerCase(Locale.ROOT)))
        || NameParts.areMeaningless(folders)
        || !stemsIn.entrySet().stream().allMatch(NamePlaces::isMeaningless)) {
      return onlyStem;
    }
    var folder =
        new LabelPlaces.Candidate(
            LabelRule.FOLDER, stem.file(), LabelRule.FOLDER.find(stem.file()));
    return new LabelPlaces(
        folders.size() >= MANY_FOLDERS ? List.of(folder) : List.of(stem, folder), false);
  }

  /** Returns whether the names in a folder count, or repeat the name of the folder and count. */
  private static boolean isMeaningless(Map.Entry<String, List<String>> folder) {
    List<String> stems =
        folder.getValue().stream()
            .map(
                stem ->
                    stem.startsWith(folder.getKey())
                        ? stem.substring(folder.getKey().length()).replaceFirst("^[-_ .]", "")
                        : stem)
            .toList();
    return NameParts.areMeaningless(stems.stream().map(s -> s.isEmpty() ? "0" : s).toList());
  }
}
