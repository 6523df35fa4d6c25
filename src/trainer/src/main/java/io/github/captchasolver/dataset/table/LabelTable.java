package io.github.captchasolver.dataset.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Holds the rows of a CSV or JSON file.
 *
 * @param headings names of the columns; empty if the file does not tell them apart from its rows
 * @param rows in the order of the file; of a CSV file, not all need be equally long
 */
public record LabelTable(List<String> headings, List<Row> rows) {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  /**
   * Holds one row.
   *
   * @param place of the row for messages, such as {@code line 3}
   * @param fields without white space around them
   */
  public record Row(String place, List<String> fields) {
    public Row {
      fields = List.copyOf(fields);
    }
  }

  public LabelTable {
    headings = List.copyOf(headings);
    rows = List.copyOf(rows);
  }

  /**
   * Parses a file: JSON if its name says so, and otherwise fields between tabs, commas, semicolons
   * or spaces.
   *
   * @throws TableException if it is not such a file
   */
  public static LabelTable parse(String name, byte[] bytes) {
    String text = text(bytes);
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".json")) {
      return JsonTable.parse(text, false);
    }
    return lower.endsWith(".jsonl") || lower.endsWith(".ndjson")
        ? JsonTable.parse(text, true)
        : DelimitedTable.parse(text, lower.endsWith(".txt"));
  }

  /**
   * Decodes UTF-8, with or without a byte order mark.
   *
   * @throws TableException if it is something else
   */
  public static String text(byte[] bytes) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new TableException("is not UTF-8 text; please save it as UTF-8.", e);
    }
  }
}
