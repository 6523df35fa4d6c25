package io.github.captchasolver.dataset;

import io.github.captchasolver.text.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Labels of pictures by the labels files beside them. An entry names a picture relative to the
 * folder of its file; one that names no folder and is not there stands for the only picture of that
 * name in the set ({@code labels.csv} beside a folder {@code images}).
 */
final class LabelsFiles {
  /** One entry under the picture that it stands for. */
  private record Entry(String labelsFile, LabelsFile.Line line) {
    Problem problem(String picture, String code, String rest) {
      return new Problem(
          picture, code, "is in line " + line.number() + " of " + Printable.of(labelsFile) + rest);
    }
  }

  private final Map<String, Labelled> labels = new HashMap<>();
  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, List<String>> byName = new LinkedHashMap<>();
  private final Map<String, Intake.Raw> pictures = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Reads all labels files and looks up their pictures.
   *
   * @throws DatasetException if there is no labels file, or one cannot be understood
   */
  LabelsFiles(Intake intake) {
    if (intake.labelsFiles().isEmpty()) {
      throw new DatasetException(
          intake.source()
              + " holds no labels.csv, labels.tsv or labels.txt, which labels from a file need.");
    }
    for (Intake.Raw raw : intake.raws()) {
      String path = raw.name().path();
      pictures.put(path, raw);
      byName
          .computeIfAbsent(path.substring(path.lastIndexOf('/') + 1), key -> new ArrayList<>())
          .add(path);
    }
    for (Intake.Raw raw : intake.labelsFiles()) {
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
              Problem.MISSING_PICTURE,
              ", but there is no such picture."));
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
                  pictures.get(path).name().printable(),
                  Problem.TWO_LABELS_LISTED,
                  " and again, with another label, in line "
                      + entry.line().number()
                      + " of "
                      + Printable.of(entry.labelsFile())
                      + "; which one is right is not known.")));
    }
  }

  /** Where the picture of an entry is; null if nowhere, or in more than one place. */
  private String path(Entry entry) {
    String name = entry.line().file().replace('\\', '/');
    name = name.startsWith("./") ? name.substring(2) : name;
    String folder = entry.labelsFile().substring(0, entry.labelsFile().lastIndexOf('/') + 1);
    if (pictures.containsKey(folder + name)) {
      return folder + name;
    }
    List<String> places = name.indexOf('/') < 0 ? byName.getOrDefault(name, List.of()) : List.of();
    return places.size() == 1 ? places.get(0) : null;
  }

  /** The label of a picture, or that it is in no list. */
  Labelled of(FileName picture) {
    return labels.getOrDefault(
        picture.path(),
        Labelled.not(
            new Problem(
                picture.printable(),
                Problem.UNLISTED_PICTURE,
                "is in no labels file, so what it shows is not known.")));
  }

  /** Lines that are no entries, and entries without a picture. */
  List<Problem> problems() {
    return problems;
  }
}
