package io.github.captchasolver.report;

import io.github.captchasolver.chart.ConfusionChart;
import io.github.captchasolver.chart.Curves;
import io.github.captchasolver.chart.ImageGrid;
import io.github.captchasolver.chart.Tile;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.training.EpochReport;
import io.github.captchasolver.training.plan.Decision;
import io.github.captchasolver.util.PngEncoder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reports on a training run or an evaluation: four charts, and a page that explains them.
 *
 * @param title heading of the page
 * @param facts names and values, shown in this order (options, sizes, times, versions, ...)
 * @param decisions the automatic decisions with their reasons; may be empty
 * @param samples labelled images, of which the first 16 are shown
 * @param epochs the epochs in order; empty without a training run
 * @param bestEpoch the epoch whose weights were kept; 0 if there is none
 * @param evaluation result on the images that were read; null if none were
 * @param predictions the images that were read: the first 16 are shown, and each mistake is listed
 *     with its image
 */
public record Report(
    String title,
    Map<String, String> facts,
    List<Decision> decisions,
    List<Tile> samples,
    List<EpochReport> epochs,
    int bestEpoch,
    Evaluation evaluation,
    List<Tile> predictions) {
  static final int ROWS = 4;
  static final int COLUMNS = 4;

  public Report {
    Objects.requireNonNull(title, "title");
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    decisions = List.copyOf(decisions);
    samples = List.copyOf(samples);
    epochs = List.copyOf(epochs);
    predictions = List.copyOf(predictions);
  }

  /** Returns a report with facts alone, shown in the order of the map. */
  public static Report of(String title, Map<String, String> facts) {
    return new Report(title, facts, List.of(), List.of(), List.of(), 0, null, List.of());
  }

  /** Returns a copy with the automatic decisions of a training run. */
  public Report withDecisions(List<Decision> made) {
    return new Report(title, facts, made, samples, epochs, bestEpoch, evaluation, predictions);
  }

  /** Returns a copy with labelled images. */
  public Report withSamples(List<Tile> tiles) {
    return new Report(title, facts, decisions, tiles, epochs, bestEpoch, evaluation, predictions);
  }

  /** Returns a copy with the epochs of a training run, and the best of them (0 for none). */
  public Report withEpochs(List<EpochReport> reports, int best) {
    return new Report(title, facts, decisions, samples, reports, best, evaluation, predictions);
  }

  /** Returns a copy with the result on some images (null for none), and the images. */
  public Report withEvaluation(Evaluation result, List<Tile> tiles) {
    return new Report(title, facts, decisions, samples, epochs, bestEpoch, result, tiles);
  }

  /**
   * Writes {@code samples.png}, {@code predictions.png}, {@code curves.png}, {@code
   * confusions.png}, and {@code report.html}, which contains all of them and needs no other file,
   * no script and no network. Existing files of these names are replaced, each in one move, the
   * page last; other files in the folder stay.
   *
   * @param folder created if it is missing
   * @throws java.io.UncheckedIOException if the folder or a file cannot be written
   * @throws IllegalStateException if Java cannot draw on this system, as without any fonts
   */
  public void write(Path folder) {
    Map<String, byte[]> charts = ReportFolder.drawn(this::charts);
    String page = new ReportView(this, charts).page();
    var files = new ReportFolder(folder);
    charts.forEach((name, png) -> files.write(name + ".png", png));
    files.write("report.html", page);
  }

  private Map<String, byte[]> charts() {
    Map<String, byte[]> charts = new LinkedHashMap<>();
    charts.put("samples", PngEncoder.encode(ImageGrid.ofLabels(samples, ROWS, COLUMNS)));
    charts.put(
        "predictions", PngEncoder.encode(ImageGrid.ofPredictions(predictions, ROWS, COLUMNS)));
    charts.put("curves", PngEncoder.encode(Curves.of(epochs, bestEpoch)));
    charts.put("confusions", PngEncoder.encode(ConfusionChart.of(evaluation)));
    return charts;
  }
}
