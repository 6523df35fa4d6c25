package io.github.captchasolver.dataset;

import io.github.captchasolver.text.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Labels of images by the labels files beside them. An entry names an image relative to the folder
 * of its file; one that names no folder and is not there stands for the only image of that name in
 * the set ({@code labels.csv} beside a folder {@code images}).
 */
final class LabelsFiles {
  /** One entry under the image that it stands for. */
  private record Entry(String labelsFile, LabelsFile.Line line) {
    Problem problem(String image, String code, String rest) {
      return new Problem(
          image, code, "is in line " + line.number() + " of " + Printable.of(labelsFile) + rest);
    }
  }

  private final Map<String, Labelled> labels = new HashMap<>();
  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, List<String>> byName = new LinkedHashMap<>();
  private final Map<String, FileCollector.Raw> images = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Reads all labels files and looks up their images.
   *
   * @throws DatasetException if there is no labels file, or one cannot be understood
   */
  LabelsFiles(FileCollector intake) {
    if (intake.labelsFiles().isEmpty()) {
      throw new DatasetException(
          intake.source()
              + " holds no labels.csv, labels.tsv or labels.txt, which labels from a file need.");
    }
    for (FileCollector.Raw raw : intake.raws()) {
      String path = raw.name().path();
      images.put(path, raw);
      byName
          .computeIfAbsent(path.substring(path.lastIndexOf('/') + 1), key -> new ArrayList<>())
          .add(path);
    }
    for (FileCollector.Raw raw : intake.labelsFiles()) {
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
                  images.get(path).name().printable(),
                  Problem.TWO_LABELS_LISTED,
                  " and again, with another label, in line "
                      + entry.line().number()
                      + " of "
                      + Printable.of(entry.labelsFile())
                      + "; which one is right is not known.")));
    }
  }

  /** Where the image of an entry is; null if nowhere, or in more than one place. */
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

  /** The label of an image, or that it is in no list. */
  Labelled of(FileName image) {
    return labels.getOrDefault(
        image.path(),
        Labelled.not(
            new Problem(
                image.printable(),
                Problem.UNLISTED_IMAGE,
                "is in no labels file, so what it shows is not known.")));
  }

  /** Lines that are no entries, and entries without an image. */
  List<Problem> problems() {
    return problems;
  }
}
