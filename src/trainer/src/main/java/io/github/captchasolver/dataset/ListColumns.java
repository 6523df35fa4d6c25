package io.github.captchasolver.dataset;

import io.github.captchasolver.dataset.table.LabelTable;
import io.github.captchasolver.text.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tells the columns of a list apart. That of the file names is the one that names most images,
 * whatever it is called.
 *
 * @param headings of all columns, possibly empty
 * @param headed whether the headings are the first row of the table
 * @param file number of the column of the file names, from 0
 * @param labels the columns that may be the labels
 */
record ListColumns(List<String> headings, boolean headed, int file, LabelColumns labels) {
  /** Rows that are looked at to tell the columns apart. */
  private static final int SAMPLED = 2_000;

  /** The most that the strength of one match counts. */
  private static final int GREATEST_STRENGTH = 1_000;

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
   * Tells the columns of a table apart.
   *
   * @param images returns the image that an entry means, or null
   */
  static ListColumns of(LabelTable table, Function<String, ImageNames.Match> images) {
    int width = width(table);
    List<LabelTable.Row> all = table.rows();
    List<LabelTable.Row> sampled =
        all.stream().filter(row -> row.fields().size() == width).limit(SAMPLED).toList();
    List<String> first = all.isEmpty() ? List.of() : all.get(0).fields();
    boolean unnamed = table.headings().isEmpty();
    int file = fileColumn(unnamed ? first : table.headings(), columns(sampled, width), images);
    boolean headed =
        unnamed && first.size() == width && width > 1 && isHeading(first, file, images);
    List<String> headings =
        headed
            ? first
            : unnamed ? IntStream.range(0, width).mapToObj(i -> "").toList() : table.headings();
    List<LabelTable.Row> values = headed ? sampled.subList(1, sampled.size()) : sampled;
    return new ListColumns(
        headings, headed, file, LabelColumns.of(headings, columns(values, width), file));
  }

  /** Returns the number of columns: of rows of different lengths, that of most. */
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

  private static List<List<String>> columns(List<LabelTable.Row> rows, int width) {
    return IntStream.range(0, width)
        .mapToObj(i -> rows.stream().map(row -> row.fields().get(i)).toList())
        .toList();
  }

  private static int fileColumn(
      List<String> names, List<List<String>> columns, Function<String, ImageNames.Match> images) {
    int best = -1;
    long most = 0;
    for (int i = 0; i < columns.size(); i++) {
      // Numbers may be labels that equal the names of other images, without their extension.
      long score =
          columns.get(i).stream()
              .map(images)
              .mapToLong(
                  match -> match == null ? 0 : 1 + Math.min(match.strength(), GREATEST_STRENGTH))
              .sum();
      if (score > most) {
        most = score;
        best = i;
      }
    }
    if (best >= 0) {
      return best;
    }
    return IntStream.range(0, Math.min(columns.size(), names.size()))
        .filter(i -> FILE_HEADINGS.contains(names.get(i).strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(0);
  }

  private static boolean isHeading(
      List<String> first, int fileColumn, Function<String, ImageNames.Match> images) {
    String file = first.get(fileColumn);
    if (images.apply(file) != null) {
      return false;
    }
    return FILE_HEADINGS.contains(file.toLowerCase(Locale.ROOT))
        || first.stream().anyMatch(LabelColumns::isLabelHeading) && file.indexOf('.') < 0
        || file.matches("[\\p{L}_ ]*");
  }

  int count() {
    return headings.size();
  }

  /** Returns the likeliest column of the labels. */
  int likeliest() {
    return labels.possible().get(0);
  }

  /** Returns the name of a column, or its number from 1 if it has none of its own. */
  String name(int column) {
    String heading = headings.get(column);
    return heading.isBlank() || headings.stream().filter(heading::equalsIgnoreCase).count() > 1
        ? String.valueOf(column + 1)
        : heading;
  }

  /** Returns the column that is called by its name or its number from 1; empty if there is none. */
  OptionalInt find(String nameOrNumber) {
    return IntStream.range(0, count())
        .filter(
            i ->
                name(i).equalsIgnoreCase(nameOrNumber)
                    || String.valueOf(i + 1).equals(nameOrNumber))
        .findFirst();
  }

  /** Returns the names of all columns, as a message lists them. */
  String printableNames() {
    return IntStream.range(0, count())
        .mapToObj(i -> Printable.of(name(i)))
        .collect(Collectors.joining(", "));
  }
}
