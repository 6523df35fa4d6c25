package io.github.captchasolver.dataset;

import io.github.captchasolver.text.LabelRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Tells which columns of a list may be the labels, by what is in them, and then by their names.
 *
 * @param possible columns from 0, the most likely first
 * @param unclear whether neither content nor name prefers the first
 */
record LabelColumns(List<Integer> possible, boolean unclear) {
  private static final Set<String> LABELS =
      Set.of(
          "label",
          "labels",
          "text",
          "texts",
          "value",
          "word",
          "words",
          "captcha",
          "target",
          "solution",
          "answer",
          "transcription",
          "transcript",
          "ground_truth",
          "groundtruth",
          "gt",
          "code",
          "caption",
          "content",
          "string",
          "result");

  /** Names of columns that describe images otherwise. */
  private static final Set<String> OTHERS =
      Set.of(
          "id",
          "index",
          "idx",
          "width",
          "height",
          "w",
          "h",
          "x",
          "y",
          "xmin",
          "ymin",
          "xmax",
          "ymax",
          "x1",
          "y1",
          "x2",
          "y2",
          "size",
          "bytes",
          "split",
          "set",
          "fold",
          "subset",
          "confidence",
          "score",
          "prob",
          "md5",
          "sha1",
          "sha256",
          "hash",
          "url",
          "date",
          "time",
          "timestamp",
          "created",
          "channels",
          "mode",
          "language",
          "lang",
          "source",
          "length",
          "len",
          "font",
          "style");

  /** Hashes, decimals, dates and times, addresses: none of them is the text of an image. */
  private static final Pattern NO_TEXT =
      Pattern.compile(
          "[0-9a-fA-F]{16,}|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|-?[0-9]+\\.[0-9]+|[a-z]+://.*"
              + "|(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}.*|.*[/\\\\].*\\.[a-zA-Z]{3,4}|true|false"
              + "|True|False");

  private static final int LONGEST = 60;
  private static final double MOST = 0.9;

  /**
   * @param names of the columns, possibly empty
   * @param columns the values of each column in some of the rows
   * @param file the column of the file names
   */
  static LabelColumns of(List<String> names, List<List<String>> columns, int file) {
    List<Integer> others =
        IntStream.range(0, columns.size()).filter(i -> i != file).boxed().toList();
    if (others.size() < 2) {
      return new LabelColumns(others, false);
    }
    List<Integer> texts =
        others.stream()
            .filter(i -> !isIndex(names.get(i), columns.get(i)) && isText(columns.get(i)))
            .filter(i -> !OTHERS.contains(lower(names.get(i))))
            .toList();
    List<Integer> possible = texts.isEmpty() ? others : texts;
    List<Integer> named =
        possible.stream().filter(i -> LABELS.contains(lower(names.get(i)))).toList();
    var ordered = new ArrayList<>(named);
    possible.stream().filter(i -> !named.contains(i)).forEach(ordered::add);
    return new LabelColumns(ordered, ordered.size() > 1 && named.size() != 1);
  }

  static boolean isLabelHeading(String name) {
    return LABELS.contains(lower(name));
  }

  static boolean isOtherHeading(String name) {
    return OTHERS.contains(lower(name));
  }

  private static String lower(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** Returns whether a column counts the rows, as pandas writes it. */
  private static boolean isIndex(String name, List<String> values) {
    boolean unnamed = name.isBlank() || lower(name).startsWith("unnamed");
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).matches("[0-9]{1,9}")) {
        return false;
      }
      if (!unnamed
          && i > 0
          && Integer.parseInt(values.get(i)) != Integer.parseInt(values.get(i - 1)) + 1) {
        return false;
      }
    }
    return values.size() > 1 && values.stream().distinct().count() == values.size();
  }

  /** Returns whether most values may be texts of images, and not all are the same. */
  private static boolean isText(List<String> values) {
    long texts =
        values.stream()
            .filter(value -> !value.isEmpty() && value.length() <= LONGEST)
            .filter(value -> LabelRule.isLegible(value) && !NO_TEXT.matcher(value).matches())
            .count();
    return texts >= MOST * values.size()
        && (values.size() < 3 || values.stream().distinct().count() > 1);
  }
}
