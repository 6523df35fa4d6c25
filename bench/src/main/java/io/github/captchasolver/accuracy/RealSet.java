package io.github.captchasolver.accuracy;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.text.LabelRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A zip of labelled images of a real site or of somebody's own generator. Its file names begin with
 * the label; an underscore ends it.
 *
 * @param name of the set, and of its zip
 * @param zip the images
 * @param only the characters of its texts
 * @param length of its texts, as {@code --length} takes it
 */
record RealSet(String name, Path zip, String only, String length) {
  /** The rule that gives the labels, as {@code --labels} takes it. */
  static final String LABELS = "before-underscore";

  private static final String README = "README.md";

  /**
   * Returns the sets of a folder: those of the table in its README.md, which has the columns set,
   * characters and length.
   *
   * @throws IllegalStateException if there is no such table, or a zip that it names is missing
   */
  static List<RealSet> in(Path folder) {
    Path readme = folder.resolve(README);
    if (!Files.isRegularFile(readme)) {
      throw new IllegalStateException(
          folder + " has no README.md with a table of the columns set, characters and length.");
    }
    var sets = new ArrayList<RealSet>();
    List<String> header = List.of();
    for (String line : lines(readme)) {
      List<String> cells = cells(line);
      if (cells.containsAll(List.of("set", "characters", "length"))) {
        header = cells;
      } else if (!header.isEmpty() && cells.size() == header.size() && !isRule(cells)) {
        sets.add(
            of(
                folder,
                cells.get(header.indexOf("set")),
                cells.get(header.indexOf("characters")).replace("`", ""),
                cells.get(header.indexOf("length"))));
      }
    }
    if (sets.isEmpty()) {
      throw new IllegalStateException(
          readme + " has no table with the columns set, characters and length.");
    }
    return sets;
  }

  private static RealSet of(Path folder, String name, String only, String length) {
    Path zip = folder.resolve(name + ".zip");
    if (!Files.isRegularFile(zip)) {
      throw new IllegalStateException(zip + " is missing: " + README + " lists this set.");
    }
    return new RealSet(name, zip, only, length);
  }

  private static List<String> lines(Path readme) {
    try {
      return Files.readAllLines(readme);
    } catch (IOException e) {
      throw new UncheckedIOException(readme + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<String> cells(String line) {
    String row = line.strip();
    return row.length() > 1 && row.startsWith("|") && row.endsWith("|")
        ? Arrays.stream(row.substring(1, row.length() - 1).split("\\|")).map(String::strip).toList()
        : List.of();
  }

  /** Whether a row is the one below the header. */
  private static boolean isRule(List<String> cells) {
    return cells.stream().allMatch(cell -> cell.matches(":?-+:?"));
  }

  List<Sample> samples() {
    return Dataset.read(zip, ReadOptions.DEFAULT.withLabels(LabelRule.parse(LABELS))).samples();
  }
}
