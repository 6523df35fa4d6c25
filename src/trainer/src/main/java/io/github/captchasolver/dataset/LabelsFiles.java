package io.github.captchasolver.dataset;

import io.github.captchasolver.text.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the labels of images in the labels files beside them. An entry names an image relative to
 * the folder of its labels file. If that image does not exist and the entry names no folder, it
 * means the only image of that name in the dataset ({@code labels.csv} beside a folder {@code
 * images}).
 */
final class LabelsFiles {
  /** Holds an entry and its labels file. */
  private record Entry(String labelsFile, LabelsFile.Line line) {
    Problem problem(String image, String code, String rest) {
      return new Problem(
          image, code, "is in line " + line.number() + " of " + Printable.of(labelsFile) + rest);
    }
  }

  private final Map<String, Labelled> labels = new HashMap<>();
  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, List<String>> byName = new LinkedHashMap<>();
  private final Map<String, FileName> images = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Reads all labels files and looks up their images.
   *
   * @throws DatasetException if there is no labels file, or one is not valid
   */
  LabelsFiles(FileCollector collector) {
    if (collector.labelsFiles().isEmpty()) {
      throw new DatasetException(
          collector.source()
              + " holds no labels.csv, labels.tsv or labels.txt to take the labels from.");
    }
    collector
        .names()
        .forEach(
            name -> {
              String path = name.path();
              images.put(path, name);
              byName
                  .computeIfAbsent(
                      path.substring(path.lastIndexOf('/') + 1), key -> new ArrayList<>())
                  .add(path);
            });
    for (FileCollector.Raw raw : collector.labelsFiles()) {
      LabelsFile file = LabelsFile.parse(raw);
      problems.addAll(file.problems());
      file.lines().forEach(line -> add(new Entry(raw.name().path(), line)));
    }
  }

  private void add(Entry entry) {
    String path = path(entry);
    if (path == null) {
      problems.add(
          entry.problem(
              Printable.of(entry.line().file()),
              Problem.MISSING_IMAGE,
              ", but there is no such image."));
      return;
    }
    Entry other = entries.putIfAbsent(path, entry);
    if (other == null) {
      labels.put(path, Labelled.as(entry.line().label()));
    } else if (!other.line().label().equals(entry.line().label())) {
      labels.put(
          path,
          Labelled.not(
              other.problem(
                  images.get(path).printable(),
                  Problem.TWO_LABELS_LISTED,
                  " and again, with another label, in line "
                      + entry.line().number()
                      + " of "
                      + Printable.of(entry.labelsFile())
                      + "; only one of them can be right.")));
    }
  }

  /** Returns the path of an entry's image; null if there is none, or more than one. */
  private String path(Entry entry) {
    String name = entry.line().file().replace('\\', '/');
    name = name.startsWith("./") ? name.substring(2) : name;
    String folder = entry.labelsFile().substring(0, entry.labelsFile().lastIndexOf('/') + 1);
    if (images.containsKey(folder + name)) {
      return folder + name;
    }
    List<String> places = name.indexOf('/') < 0 ? byName.getOrDefault(name, List.of()) : List.of();
    return places.size() == 1 ? places.get(0) : null;
  }

  /** Returns the label of an image, or the problem that it is not listed. */
  Labelled of(FileName image) {
    return labels.getOrDefault(
        image.path(),
        Labelled.not(
            new Problem(
                image.printable(),
                Problem.UNLISTED_IMAGE,
                "is not listed in a labels file, so its label is unknown.")));
  }

  /** Returns lines that are not entries, and entries without an image. */
  List<Problem> problems() {
    return problems;
  }
}
