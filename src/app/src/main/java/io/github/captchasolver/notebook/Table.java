package io.github.captchasolver.notebook;

import io.github.captchasolver.report.Html;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A table to show.
 *
 * @param header a name for each column
 * @param rows the cells, as many in each row as there are columns
 */
public record Table(List<String> header, List<List<String>> rows) {
  private static final String NUMBER = "[-+]?[0-9][0-9,.]*(\u00a0%)?|\u2013?";

  /**
   * @throws IllegalArgumentException if a row has more or fewer cells than there are columns
   */
  public Table {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "A row has " + row.size() + " cells, but the table " + header.size() + " columns.");
      }
    }
  }

  /** A table without rows. */
  public static Table of(String... header) {
    return new Table(List.of(header), List.of());
  }

  /** The table with one row more; numbers with a fraction are shown with three digits of it. */
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

  /** As text in columns. */
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

  /** Columns of numbers are flush right. */
  private boolean isNumeric(int column) {
    return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).matches(NUMBER));
  }

  /** As HTML. */
  String html() {
    var html = new StringBuilder("<table>\n<thead><tr>");
    for (int i = 0; i < header.size(); i++) {
      html.append("<th").append(align(i)).append('>').append(Html.text(header.get(i)));
      html.append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        html.append("<td").append(align(i)).append('>').append(Html.name(row.get(i)));
        html.append("</td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table>").toString();
  }

  private String align(int column) {
    return " style=\"text-align: " + (isNumeric(column) ? "right" : "left") + "\"";
  }

  MimeModel forms() {
    return MimeModel.of(toString()).with(MimeModel.HTML, html());
  }
}
