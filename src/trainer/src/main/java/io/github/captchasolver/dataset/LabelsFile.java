package io.github.captchasolver.dataset;

import io.github.captchasolver.dataset.table.LabelTable;
import io.github.captchasolver.dataset.table.TableException;
import io.github.captchasolver.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds file names and labels in a list. The column of the file names is the one that names most
 * images, whatever it is called.
 */
final class LabelsFile {
  /** Rows that are looked at to tell the columns apart. */
  private static final int SAMPLED = 2_000;

  /** Accepted names of the file column in a heading. */
  private static final Set<String> FILE_HEADINGS =
      Set.of(
          "file",
          "filename",
          "file_name",
          "file name",
          "image",
          "picture",
          "path",
          "name",
          "id",
          "image_path",
          "img",
          "filepath",
          "file_path",
          "image_name",
          "img_path");

  /**
   * Holds one entry.
   *
   * @param place in the list, such as {@code line 3}
   * @param file name of an image, relative to the folder of this file
   * @param label the text it shows
   */
  record Line(String place, String file, String label) {}

  private final FileName name;
  private final List<String> headings;
  private final List<LabelTable.Row> rows;
  private final ImageNames images;
  private final int fileColumn;
  private final LabelColumns labels;

  private LabelsFile(FileName name, LabelTable table, ImageNames images) {
    this.name = name;
    this.images = images;
    int width = width(table);
    List<LabelTable.Row> all = table.rows();
    List<LabelTable.Row> sampled =
        all.stream().filter(row -> row.fields().size() == width).limit(SAMPLED).toList();
    List<String> first = all.isEmpty() ? List.of() : all.get(0).fields();
    boolean asHeading = table.headings().isEmpty() && first.size() == width && width > 1;
    int column = fileColumn(table.headings().isEmpty() ? first : table.headings(), sampled, width);
    boolean headed = asHeading && isHeading(first, column);
    this.fileColumn = column;
    this.headings =
        headed
            ? first
            : table.headings().isEmpty()
                ? IntStream.range(0, width).mapToObj(i -> "").toList()
                : table.headings();
    this.rows = headed ? all.subList(1, all.size()) : all;
    List<LabelTable.Row> values = headed ? sampled.subList(1, sampled.size()) : sampled;
    this.labels =
        LabelColumns.of(
            headings, IntStream.range(0, width).mapToObj(i -> column(values, i)).toList(), column);
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

  private static int width(LabelTable table) {
    if (!table.headings().isEmpty()) {
      return table.headings().size();
    }
    Map<Integer, Long> widths =
        table.rows().stream()
            .limit(SAMPLED)
            .collect(Collectors.groupingBy(row -> row.fields().size(), Collectors.counting()));
    return widths.entrySet().stream()
        .filter(entry -> entry.getKey() > 1)
        .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(e -> -e.getKey()))
        .map(Map.Entry::getKey)
        .orElse(2);
  }

  private int fileColumn(List<String> names, List<LabelTable.Row> sampled, int width) {
    int best = -1;
    long most = 0;
    for (int i = 0; i < width; i++) {
      int column = i;
      // Numbers may be labels that equal the names of other images, without their extension.
      long score =
          sampled.stream()
              .map(row -> images.find(folder(), row.fields().get(column)))
              .mapToLong(match -> match == null ? 0 : 1 + Math.min(match.strength(), 1_000))
              .sum();
      if (score > most) {
        most = score;
        best = column;
      }
    }
    if (best >= 0) {
      return best;
    }
    return IntStream.range(0, Math.min(width, names.size()))
        .filter(i -> FILE_HEADINGS.contains(names.get(i).strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(0);
  }

  private boolean isHeading(List<String> first, int column) {
    String file = first.get(column);
    if (images.find(folder(), file) != null) {
      return false;
    }
    return FILE_HEADINGS.contains(file.toLowerCase(Locale.ROOT))
        || first.stream().anyMatch(LabelColumns::isLabelHeading) && file.indexOf('.') < 0
        || file.matches("[\\p{L}_ ]*");
  }

  private static List<String> column(List<LabelTable.Row> rows, int column) {
    return rows.stream().map(row -> row.fields().get(column)).toList();
  }

  private String folder() {
    return name.path().substring(0, name.path().lastIndexOf('/') + 1);
  }

  FileName name() {
    return name;
  }

  /** Returns the images that this list names. */
  Set<String> listed() {
    return rows.stream()
        .filter(row -> fileColumn < row.fields().size())
        .map(row -> images.find(folder(), row.fields().get(fileColumn)))
        .filter(match -> match != null)
        .map(ImageNames.Match::path)
        .collect(Collectors.toSet());
  }

  int rows() {
    return rows.size();
  }

  /** Returns whether two or more columns may be the labels, and none is preferred. */
  boolean isUnclear() {
    return labels.unclear();
  }

  /** Returns whether the likeliest column may by its name be something else than labels. */
  boolean isAboutOthers() {
    String heading = headings.get(labels.possible().get(0));
    return !name.isLabelsFile()
        && !heading.isBlank()
        && !LabelColumns.isLabelHeading(heading)
        && (headings.size() > 2 || LabelColumns.isOtherHeading(heading));
  }

  /** Returns the names or numbers of the columns that may be the labels, the likeliest first. */
  List<String> candidates() {
    return labels.possible().stream().map(this::columnName).toList();
  }

  /** Returns the name of a column, or its number from 1 if it has none of its own. */
  private String columnName(int column) {
    String heading = headings.get(column);
    return heading.isBlank() || headings.stream().filter(heading::equalsIgnoreCase).count() > 1
        ? String.valueOf(column + 1)
        : heading;
  }

  /** Returns the name of the column that is used if a certain one, or none (null), is asked for. */
  String used(String column) {
    return columnName(number(column));
  }

  private int number(String column) {
    if (column == null) {
      return labels.possible().get(0);
    }
    for (int i = 0; i < headings.size(); i++) {
      if (columnName(i).equalsIgnoreCase(column) || String.valueOf(i + 1).equals(column)) {
        return i;
      }
    }
    throw new DatasetException(
        name.printable()
            + " has no column "
            + Printable.of(column)
            + "; it has "
            + IntStream.range(0, headings.size())
                .mapToObj(i -> Printable.of(columnName(i)))
                .collect(Collectors.joining(", "))
            + ".");
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
      if (fields.size() == headings.size() && !fields.get(fileColumn).isEmpty()) {
        lines.add(new Line(row.place(), fields.get(fileColumn), fields.get(label)));
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
                    + (headings.size() == 2 ? "two, file and label." : headings.size() + ".")));
      }
    }
    return lines;
  }

  /** Returns the image that an entry means, or null. */
  ImageNames.Match image(Line line) {
    return images.find(folder(), line.file());
  }

  /** Returns an example of a column: an image and its label there. */
  Map.Entry<String, String> example(String column) {
    Function<Line, ImageNames.Match> image = this::image;
    return lines(column, new ArrayList<>()).stream()
        .filter(line -> image.apply(line) != null && !line.label().isEmpty())
        .findFirst()
        .map(line -> Map.entry(line.file(), line.label()))
        .orElse(Map.entry(name.path(), ""));
  }
}
