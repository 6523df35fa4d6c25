package io.github.captchasolver.notebook;

import io.github.captchasolver.report.HtmlTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Shows values in rows and columns.
 *
 * @param header a name for each column
 * @param rows the cells, in each row as many as there are columns
 */
public record Table(List<String> header, List<List<String>> rows) {
  private static final HtmlTemplate TEMPLATE = HtmlTemplate.of(Table.class, "table.html");
  private static final String NUMBER = "[-+]?[0-9][0-9,.]*(\u00a0%)?|\u2013?";

  private record Column(String name, String align) {}

  private record Cell(String text, String align) {}

  /**
   * Checks that the rows fit the header.
   *
   * @throws IllegalArgumentException if a row has more or fewer cells than there are columns
   */
  public Table {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "A row has " + row.size() + " cells, but the table has " + header.size() + " columns.");
      }
    }
  }

  /** Returns a table without rows. */
  public static Table of(String... header) {
    return new Table(List.of(header), List.of());
  }

  /** Returns a copy with one more row; floating-point numbers have three decimal places. */
  public Table row(Object... cells) {
    var more = new ArrayList<>(rows);
    more.add(Arrays.stream(cells).map(Table::cell).toList());
    return new Table(header, more);
  }

  private static String cell(Object value) {
    return value instanceof Double || value instanceof Float
        ? String.format(Locale.ROOT, "%.3f", ((Number) value).doubleValue())
        : Objects.toString(value, "");
  }

  /** Returns the table as text in columns. */
  @Override
  public String toString() {
    int[] widths = new int[header.size()];
    var lines = new ArrayList<List<String>>();
    lines.add(header);
    lines.addAll(rows);
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    var text = new StringBuilder();
    for (List<String> line : lines) {
      var padded = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String space = " ".repeat(widths[i] - line.get(i).length());
        padded.append(isNumeric(i) ? space + line.get(i) : line.get(i) + space).append("  ");
      }
      text.append(padded.toString().stripTrailing()).append('\n');
    }
    return text.toString().stripTrailing();
  }

  /** Columns of numbers are aligned right. */
  private boolean isNumeric(int column) {
    return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).matches(NUMBER));
  }

  /** Returns the table as HTML. */
  String html() {
    List<Column> columns =
        IntStream.range(0, header.size())
            .mapToObj(i -> new Column(header.get(i), align(i)))
            .toList();
    List<List<Cell>> cells =
        rows.stream()
            .map(
                row ->
                    IntStream.range(0, row.size())
                        .mapToObj(i -> new Cell(row.get(i), align(i)))
                        .toList())
            .toList();
    return TEMPLATE.fill(Map.of("columns", columns, "cells", cells));
  }

  private String align(int column) {
    return isNumeric(column) ? "right" : "left";
  }

  MimeBundle forms() {
    return MimeBundle.of(toString()).with(MimeBundle.HTML, html());
  }
}
