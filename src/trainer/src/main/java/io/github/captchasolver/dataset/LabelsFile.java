package io.github.captchasolver.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Parses a list of file names and labels, two columns per line. The separator is the first of tab,
 * comma, semicolon and space that the first line has. Quotes are refused, because their meaning
 * differs between programs.
 *
 * @param lines the entries in their order
 * @param problems lines that are not entries
 */
record LabelsFile(List<Line> lines, List<Problem> problems) {
  private static final String SEPARATORS = "\t,; ";
  private static final char BYTE_ORDER_MARK = '\ufeff';

  /** Accepted names of the file column in a heading. */
  private static final Set<String> FILE_HEADINGS =
      Set.of("file", "filename", "file_name", "file name", "image", "picture", "path", "name");

  private static final Set<String> LABEL_HEADINGS =
      Set.of("label", "labels", "text", "value", "word", "captcha", "target", "solution");

  /**
   * Holds one entry.
   *
   * @param number of the line, from 1
   * @param file name of an image, relative to the folder of this file
   * @param label the text it shows
   */
  record Line(int number, String file, String label) {}

  /**
   * Reads the entries.
   *
   * @throws DatasetException if the file is not UTF-8, its first line has no separator, the columns
   *     are the other way round, or a field begins with a quote
   */
  static LabelsFile parse(FileCollector.Raw raw) {
    String name = raw.name().printable();
    String text = utf8(raw.bytes(), name);
    var lines = new ArrayList<Line>();
    var problems = new ArrayList<Problem>();
    String separator = null;
    int number = 0;
    for (String line : text.split("\r\n|\n|\r", -1)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      boolean first = separator == null;
      if (first) {
        separator = separator(line, name);
      }
      String[] fields = line.strip().split(separator, -1);
      if (Arrays.stream(fields).anyMatch(field -> field.strip().startsWith("\""))) {
        throw new DatasetException(
            name
                + " has quotes in line "
                + number
                + ", which are not supported; write file,label without them.");
      }
      if (first && isHeading(fields, name)) {
        continue;
      }
      if (fields.length == 2 && !fields[0].isBlank()) {
        lines.add(new Line(number, fields[0].strip(), fields[1].strip()));
      } else {
        problems.add(
            new Problem(
                name,
                Problem.BAD_LINE,
                "has "
                    + fields.length
                    + " columns in line "
                    + number
                    + " instead of two, file and label."));
      }
    }
    return new LabelsFile(lines, problems);
  }

  private static String separator(String line, String name) {
    for (char separator : SEPARATORS.toCharArray()) {
      if (line.strip().indexOf(separator) >= 0) {
        return separator == ' ' ? " +" : String.valueOf(separator);
      }
    }
    throw new DatasetException(
        name
            + " has no comma or tab in its first line; each line must hold a file name and a label.");
  }

  private static boolean isHeading(String[] fields, String name) {
    if (fields.length != 2) {
      return false;
    }
    String left = fields[0].strip().toLowerCase(Locale.ROOT);
    String right = fields[1].strip().toLowerCase(Locale.ROOT);
    if (LABEL_HEADINGS.contains(left) && FILE_HEADINGS.contains(right)) {
      throw new DatasetException(
          name + " has the label first; please put the file name first and the label second.");
    }
    return FILE_HEADINGS.contains(left) && LABEL_HEADINGS.contains(right);
  }

  private static String utf8(byte[] bytes, String name) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new DatasetException(name + " is not UTF-8 text; please save it as UTF-8.", e);
    }
  }
}
