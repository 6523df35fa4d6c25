package io.github.captchasolver.report;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.check.DatasetSummary;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reports on a dataset: its content, and its likely errors.
 *
 * @param dataset the images
 * @param summary counts and problems of the dataset
 * @param verdict one sentence on the model to expect from it
 * @param facts names and values, shown in this order
 * @param misfits labels that need more time steps than the network has
 */
public record DataReport(
    Dataset dataset,
    DatasetSummary summary,
    String verdict,
    Map<String, String> facts,
    List<Problem> misfits) {

  public DataReport {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(verdict, "verdict");
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    misfits = List.copyOf(misfits);
  }

  /** Returns a report with the verdict of the summary. */
  public static DataReport of(Dataset dataset, DatasetSummary summary) {
    return new DataReport(dataset, summary, summary.verdict(), Map.of(), List.of());
  }

  /** Returns a copy with another verdict, and the labels it is about. */
  public DataReport withVerdict(String sentence, List<Problem> tooLong) {
    return new DataReport(dataset, summary, sentence, facts, tooLong);
  }

  /** Returns a copy with names and values, shown in the order of the map. */
  public DataReport withFacts(Map<String, String> values) {
    return new DataReport(dataset, summary, verdict, values, misfits);
  }

  /**
   * Writes {@code check.html}, which needs no other file, no script and no network. An existing
   * file of this name is replaced in one move; other files in the folder stay.
   *
   * @param folder created if it is missing
   * @return the file
   * @throws java.io.UncheckedIOException if the folder or the file cannot be written
   * @throws IllegalStateException if Java cannot draw on this system, as without any fonts
   */
  public Path write(Path folder) {
    String page = ReportFolder.drawn(() -> new DataView(this).page());
    return new ReportFolder(folder).write("check.html", page);
  }
}
