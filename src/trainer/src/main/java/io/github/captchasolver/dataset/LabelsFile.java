package io.github.captchasolver.dataset;

import io.github.captchasolver.dataset.table.LabelTable;
import io.github.captchasolver.dataset.table.TableException;
import io.github.captchasolver.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds file names and labels in a list. */
final class LabelsFile {
  /**
   * Holds one entry.
   *
   * @param place in the list, such as {@code line 3}
   * @param file name of an image, relative to the folder of this file
   * @param label the text it shows
   */
  record Line(String place, String file, String label) {}

  private final FileName name;
  private final ImageNames images;
  private final ListColumns columns;
  private final List<LabelTable.Row> rows;

  private LabelsFile(FileName name, LabelTable table, ImageNames images) {
    this.name = name;
    this.images = images;
    this.columns = ListColumns.of(table, this::image);
    List<LabelTable.Row> all = table.rows();
    this.rows = columns.headed() ? all.subList(1, all.size()) : all;
  }

  /**
   * Reads a list.
   *
   * @throws DatasetException if the file is not UTF-8, is not valid JSON, or its first line has no
   *     separator
   */
  static LabelsFile parse(FileCollector.Raw raw, ImageNames images) {
    try {
      return new LabelsFile(raw.name(), LabelTable.parse(raw.name().path(), raw.bytes()), images);
    } catch (TableException e) {
      throw new DatasetException(raw.name().printable() + " " + e.getMessage(), e);
    }
  }

  FileName name() {
    return name;
  }

  /** Returns the images that this list names. */
  Set<String> listed() {
    return rows.stream()
        .filter(row -> columns.file() < row.fields().size())
        .map(row -> image(row.fields().get(columns.file())))
        .filter(match -> match != null)
        .map(ImageNames.Match::path)
        .collect(Collectors.toSet());
  }

  int rows() {
    return rows.size();
  }

  /** Returns whether two or more columns may be the labels, and none is preferred. */
  boolean isUnclear() {
    return columns.labels().unclear();
  }

  /** Returns whether the likeliest column may by its name be something else than labels. */
  boolean isAboutOthers() {
    String heading = columns.headings().get(columns.likeliest());
    return !name.isLabelsFile()
        && !heading.isBlank()
        && !LabelColumns.isLabelHeading(heading)
        && (columns.count() > 2 || LabelColumns.isOtherHeading(heading));
  }

  /** Returns the names or numbers of the columns that may be the labels, the likeliest first. */
  List<String> candidates() {
    return columns.labels().possible().stream().map(columns::name).toList();
  }

  /** Returns the name of the column that is used if a certain one, or none (null), is asked for. */
  String used(String column) {
    return columns.name(number(column));
  }

  private int number(String column) {
    return column == null
        ? columns.likeliest()
        : columns
            .find(column)
            .orElseThrow(
                () ->
                    new DatasetException(
                        name.printable()
                            + " has no column "
                            + Printable.of(column)
                            + "; it has "
                            + columns.printableNames()
                            + "."));
  }

  /**
   * Hands over the entries.
   *
   * @param column name or number of the label column; null for the likeliest
   * @param problems takes rows that are not entries
   */
  List<Line> lines(String column, List<Problem> problems) {
    int label = number(column);
    var lines = new ArrayList<Line>();
    for (LabelTable.Row row : rows) {
      List<String> fields = row.fields();
      if (fields.size() == columns.count() && !fields.get(columns.file()).isEmpty()) {
        lines.add(new Line(row.place(), fields.get(columns.file()), fields.get(label)));
      } else {
        problems.add(
            new Problem(
                name.printable(),
                Problem.BAD_LINE,
                "has "
                    + fields.size()
                    + " columns in "
                    + row.place()
                    + " instead of "
                    + (columns.count() == 2 ? "two, file and label." : columns.count() + ".")));
      }
    }
    return lines;
  }

  /** Returns the image that an entry means, or null. */
  ImageNames.Match image(Line line) {
    return image(line.file());
  }

  private ImageNames.Match image(String entry) {
    String folder = name.path().substring(0, name.path().lastIndexOf('/') + 1);
    return images.find(folder, entry);
  }

  /** Returns an example of a column: an image and its label there. */
  Map.Entry<String, String> example(String column) {
    return lines(column, new ArrayList<>()).stream()
        .filter(line -> image(line) != null && !line.label().isEmpty())
        .findFirst()
        .map(line -> Map.entry(line.file(), line.label()))
        .orElse(Map.entry(name.path(), ""));
  }
}
