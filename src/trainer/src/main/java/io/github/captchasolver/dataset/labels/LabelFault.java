package io.github.captchasolver.dataset.labels;

import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.text.Printable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A systematic difference between labels and the texts that images show.
 *
 * @param kind of the difference
 * @param read number of images that were read
 * @param labels those of them with this difference, the most certain first
 * @param mended options that would read the right labels; null if there are none
 */
public record LabelFault(Kind kind, int read, List<EvaluatedSample> labels, ReadOptions mended) {
  private static final int EXAMPLES = 3;

  /** Longest text of an example; names may have hundreds of characters. */
  private static final int SHOWN = 40;

  /** The kinds of differences, with the end of a sentence on some labels, and what to do. */
  public enum Kind {
    LOST_ZEROS("lack leading zeros", "Pad the labels with zeros to the length of the texts."),
    ADDITION("hold more than the text", "Choose a label rule that takes the text alone."),
    REVERSED("are the text in reverse", "Label the images from the first character to the last."),
    EXPRESSION_VALUE(
        "are values of the expressions that the images show",
        "Label each image with the expression it shows, such as 3+5=?."),
    SHIFTED("are those of the image before or after", "Correct the order in the list of labels."),
    OTHER_IMAGE("are those of other images", "Correct the list of labels."),
    NUMBERED(
        "only number the images",
        "Name the images after their texts, or list the texts in labels.csv."),
    HASHED(
        "are hashes or random names",
        "Name the images after their texts, or list the texts in labels.csv."),
    UNRELATED(
        "have nothing in common with the text",
        "Name the images after their texts, or list the texts in labels.csv.");

    private final String what;
    private final String advice;

    Kind(String what, String advice) {
      this.what = what;
      this.advice = advice;
    }

    /** Returns the name for machines. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public LabelFault {
    labels = List.copyOf(labels);
  }

  /** Returns up to three labels with this difference. */
  public List<EvaluatedSample> examples() {
    return labels.subList(0, Math.min(EXAMPLES, labels.size()));
  }

  /** Returns a sentence with the number of labels and the examples. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "%d of %d labels %s: %s.",
        labels.size(),
        read,
        kind.what,
        examples().stream()
            .map(
                example ->
                    String.format(
                        "%s has the label \"%s\" and reads \"%s\"",
                        shortened(example.file()),
                        shortened(example.expected()),
                        shortened(example.predicted())))
            .collect(Collectors.joining("; ")));
  }

  /** Returns a sentence on what to do. */
  public String advice() {
    return kind.advice;
  }

  List<Problem> problems() {
    return labels.stream()
        .map(
            label ->
                new Problem(
                    label.file(),
                    Problem.LABEL_NOT_SHOWN,
                    "has the label \""
                        + Printable.of(label.expected())
                        + "\", but it reads \""
                        + Printable.of(label.predicted())
                        + "\"."))
        .toList();
  }

  private static String shortened(String text) {
    String printable = Printable.of(text);
    return printable.codePointCount(0, printable.length()) <= SHOWN
        ? printable
        : printable.substring(0, printable.offsetByCodePoints(0, SHOWN)) + "...";
  }
}
