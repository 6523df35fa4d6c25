package io.github.captchasolver.report;

import io.github.captchasolver.chart.ChartCanvas;
import io.github.captchasolver.chart.ChartPng;
import io.github.captchasolver.chart.ConfusionChart;
import io.github.captchasolver.chart.Curves;
import io.github.captchasolver.chart.PredictionGrid;
import io.github.captchasolver.chart.SampleGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder with the images of a training or an evaluation, and a page that explains them. */
public final class ReportPage {
  static final int ROWS = 4;
  static final int COLUMNS = 4;

  private ReportPage() {}

  /**
   * Writes {@code samples.png}, {@code predictions.png}, {@code curves.png}, {@code
   * confusions.png}, and {@code report.html}, which holds all of them and needs no other file, no
   * script and no network. Files of these names are replaced, each in one move, the page last;
   * other files in the folder are left alone.
   *
   * @param folder where to write; made if it is missing
   * @throws UncheckedIOException if the folder or a file cannot be written
   */
  public static void write(Path folder, Report report) {
    byte[] samples = ChartPng.encode(SampleGrid.of(report.samples(), ROWS, COLUMNS));
    byte[] predictions = ChartPng.encode(PredictionGrid.of(report.predictions(), ROWS, COLUMNS));
    byte[] curves = ChartPng.encode(Curves.of(report.epochs(), report.bestEpoch()));
    byte[] confusions =
        ChartPng.encode(
            report.evaluation() == null
                ? ChartCanvas.saying("no images were read", 640, 120)
                : ConfusionChart.of(report.evaluation()));
    String page = new ReportHtml(report, samples, predictions, curves, confusions).page();
    try {
      Files.createDirectories(folder);
      replace(folder.resolve("samples.png"), samples);
      replace(folder.resolve("predictions.png"), predictions);
      replace(folder.resolve("curves.png"), curves);
      replace(folder.resolve("confusions.png"), confusions);
      replace(folder.resolve("report.html"), page.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The report cannot be written to the folder " + folder + ": " + e.getMessage() + ".", e);
    }
  }

  /** Writes a file beside its place and moves it there. */
  static void replace(Path file, byte[] bytes) throws IOException {
    // Not Files.createTempFile: what it makes is for the eyes of its owner only.
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.write(temporary, bytes);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
