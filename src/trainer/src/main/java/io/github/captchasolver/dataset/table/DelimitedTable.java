package io.github.captchasolver.dataset.table;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses fields between separators. The separator is the first of tab, comma, semicolon and space
 * that the first line has. Quotes enclose fields, except in a text file with tabs: PaddleOCR writes
 * these, and a quote there is a part of a label.
 */
final class DelimitedTable {
  private static final String SEPARATORS = "\t,; ";

  /** Stands for no quotes; it cannot be in a legible label. */
  private static final char NO_QUOTES = '\0';

  private DelimitedTable() {}

  /**
   * @param isPlainText whether the name of the file is that of a text, not of a CSV file
   */
  static LabelTable parse(String text, boolean isPlainText) {
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
    char separator = separator(first);
    if (separator == ' ') {
      return spaced(text);
    }
    boolean quoted = separator != '\t' || !isPlainText || first.startsWith("\"");
    var rows = new ArrayList<LabelTable.Row>();
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .fieldSeparator(separator)
            .quoteCharacter(quoted ? '"' : NO_QUOTES)
            .commentStrategy(CommentStrategy.NONE)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .trimWhitespacesAroundQuotes(quoted)
            .ofCsvRecord(text)) {
      for (CsvRecord line : records) {
        List<String> fields = line.getFields().stream().map(String::strip).toList();
        if (fields.stream().anyMatch(field -> !field.isEmpty())) {
          rows.add(new LabelTable.Row("line " + line.getStartingLineNumber(), fields));
        }
      }
    } catch (CsvParseException | IOException e) {
      throw new TableException("is not valid CSV (" + e.getMessage() + ").", e);
    }
    return new LabelTable(List.of(), rows);
  }

  private static char separator(String line) {
    for (char separator : SEPARATORS.toCharArray()) {
      if (line.indexOf(separator) >= 0) {
        return separator;
      }
    }
    throw new TableException(
        "has no comma or tab in its first line; each line must hold a file name and a label.");
  }

  /** Parses lines of a file name, spaces, and a label that may have spaces of its own. */
  private static LabelTable spaced(String text) {
    var rows = new ArrayList<LabelTable.Row>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        rows.add(new LabelTable.Row("line " + number, List.of(line.strip().split(" +", 2))));
      }
    }
    return new LabelTable(List.of(), rows);
  }
}
