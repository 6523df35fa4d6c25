package io.github.captchasolver.dataset;

import io.github.captchasolver.text.LabelRule;
import io.github.captchasolver.text.Printable;
import java.util.List;
import java.util.Locale;

/**
 * Says where the labels of a dataset were.
 *
 * @param name of the layout for programs: {@code file-names}, {@code folders}, {@code csv}, ...
 * @param files the lists that hold the labels; empty for others
 * @param column the column of the lists that is the label; null for others
 */
public record DataLayout(String name, List<String> files, String column) {
  /** The label is the name of the file. */
  static final DataLayout NAMES = new DataLayout("file-names", List.of(), null);

  private static final int SHOWN = 3;

  public DataLayout {
    files = List.copyOf(files);
  }

  static DataLayout ofRule(LabelRule rule) {
    if (rule.equals(LabelRule.FOLDER)) {
      return new DataLayout("folders", List.of(), null);
    }
    if (rule.equals(LabelRule.BESIDE)) {
      return new DataLayout("text-beside-image", List.of(), null);
    }
    return rule.equals(LabelRule.STEM)
        ? NAMES
        : new DataLayout("parts-of-file-names", List.of(), null);
  }

  static DataLayout ofLists(List<String> files, String column) {
    String name = ImageNames.last(files.get(0)).toLowerCase(Locale.ROOT);
    String kind = "csv";
    if (name.startsWith("metadata.")) {
      kind = "hugging-face";
    } else if (name.endsWith(".json")) {
      kind = "json";
    } else if (name.endsWith("jsonl") || name.endsWith(".ndjson")) {
      kind = "json-lines";
    } else if (name.endsWith(".txt")) {
      kind = name.startsWith("rec_gt") ? "paddleocr" : "text-list";
    }
    return new DataLayout(kind, files, column);
  }

  /** Returns a description without a verb, such as {@code list labels.csv, column text}. */
  public String description() {
    return switch (name) {
      case "file-names" -> "file names";
      case "parts-of-file-names" -> "parts of file names";
      case "folders" -> "names of folders";
      case "text-beside-image" -> "a text file beside each image";
      default ->
          (name.equals("paddleocr")
                  ? "PaddleOCR list "
                  : name.equals("hugging-face") ? "Hugging Face list " : "list ")
              + Printable.of(String.join(", ", files.subList(0, Math.min(SHOWN, files.size()))))
              + (files.size() > SHOWN ? " and " + (files.size() - SHOWN) + " more" : "")
              + ", column "
              + Printable.of(column);
    };
  }
}
