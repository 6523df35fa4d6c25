package io.github.captchasolver.dataset;

import io.github.captchasolver.text.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the labels of images in the lists beside them: those named {@code labels}, and otherwise
 * all that name images. An entry names an image relative to the folder of its list, or more loosely
 * ({@link ImageNames}).
 */
final class LabelsFiles {
  /** Smallest share of the entries of a list that name images, unless it is named as a list. */
  private static final double NAMING = 0.5;

  /** Holds an entry and its labels file. */
  private record Entry(String labelsFile, LabelsFile.Line line, int strength) {
    Problem problem(String image, String code, String rest) {
      return new Problem(
          image, code, "is in " + line.place() + " of " + Printable.of(labelsFile) + rest);
    }
  }

  private final Map<String, Labelled> labels = new HashMap<>();
  private final Map<String, Entry> entries = new HashMap<>();
  private final ImageNames images;
  private final List<Problem> problems = new ArrayList<>();
  private final DataLayout layout;

  /**
   * Reads all lists and looks up their images.
   *
   * @throws DatasetException if there is no list, one is not valid, or several columns may be the
   *     labels
   */
  LabelsFiles(FileCollector collector) {
    images = new ImageNames(collector.names());
    List<LabelsFile> lists = lists(collector.labelsFiles(), collector.texts(), images);
    if (lists.isEmpty()) {
      throw new DatasetException(
          collector.source()
              + " holds no labels.csv, labels.tsv or labels.txt to take the labels from, and no"
              + " other list of its images.");
    }
    String column = collector.options().labels().column();
    for (LabelsFile list : lists) {
      if (column == null && list.isUnclear()) {
        throw new DatasetException(
            new LabelPlaces(LabelPlaces.columns(List.of(list)), true).question()
                + ". Choose a label rule.");
      }
      list.lines(column, problems).forEach(line -> add(list, line));
    }
    layout =
        DataLayout.ofLists(
            lists.stream().map(list -> list.name().printable()).sorted().toList(),
            lists.get(0).used(column));
  }

  /** Parses the lists that count. */
  static List<LabelsFile> lists(
      List<FileCollector.Raw> named, List<FileCollector.Raw> others, ImageNames images) {
    if (!named.isEmpty()) {
      return named.stream().map(raw -> LabelsFile.parse(raw, images)).toList();
    }
    var lists = new ArrayList<LabelsFile>();
    for (FileCollector.Raw raw : others) {
      if (images.hasStem(ImageNames.withoutExtension(raw.name().path()))
          || raw.name().path().endsWith(".gt.txt")) {
        continue; // it describes one image
      }
      try {
        LabelsFile list = LabelsFile.parse(raw, images);
        if (list.rows() > 1 && list.listed().size() >= NAMING * list.rows()) {
          lists.add(list);
        }
      } catch (DatasetException e) {
        continue; // a text of another kind
      }
    }
    return lists;
  }

  private void add(LabelsFile list, LabelsFile.Line line) {
    ImageNames.Match match = list.image(line);
    var entry = new Entry(list.name().path(), line, match == null ? 0 : match.strength());
    if (match == null) {
      problems.add(
          entry.problem(
              Printable.of(line.file()), Problem.MISSING_IMAGE, ", but there is no such image."));
      return;
    }
    String path = match.path();
    Entry other = entries.get(path);
    if (other == null || other.strength() < entry.strength()) {
      entries.put(path, entry);
      labels.put(path, Labelled.as(line.label()));
    } else if (other.strength() == entry.strength() && !other.line().label().equals(line.label())) {
      labels.put(
          path,
          Labelled.not(
              other.problem(
                  images.printable(path),
                  Problem.TWO_LABELS_LISTED,
                  " and again, with another label, in "
                      + line.place()
                      + " of "
                      + Printable.of(entry.labelsFile())
                      + "; only one of them can be right.")));
    }
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

  /** Returns rows that are not entries, and entries without an image. */
  List<Problem> problems() {
    return problems;
  }

  DataLayout layout() {
    return layout;
  }
}
