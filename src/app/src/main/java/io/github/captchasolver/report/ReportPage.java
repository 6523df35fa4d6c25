package io.github.captchasolver.report;

import io.github.captchasolver.chart.ChartCanvas;
import io.github.captchasolver.chart.ConfusionChart;
import io.github.captchasolver.chart.Curves;
import io.github.captchasolver.chart.PredictionGrid;
import io.github.captchasolver.chart.SampleGrid;
import io.github.captchasolver.util.AtomicFile;
import io.github.captchasolver.util.PngEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

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
    byte[] samples = PngEncoder.encode(SampleGrid.of(report.samples(), ROWS, COLUMNS));
    byte[] predictions = PngEncoder.encode(PredictionGrid.of(report.predictions(), ROWS, COLUMNS));
    byte[] curves = PngEncoder.encode(Curves.of(report.epochs(), report.bestEpoch()));
    byte[] confusions =
        PngEncoder.encode(
            report.evaluation() == null
                ? ChartCanvas.saying("no images were read", 640, 120)
                : ConfusionChart.of(report.evaluation()));
    String page = new ReportHtml(report, samples, predictions, curves, confusions).page();
    try {
      Files.createDirectories(folder);
      AtomicFile.write(folder.resolve("samples.png"), samples);
      AtomicFile.write(folder.resolve("predictions.png"), predictions);
      AtomicFile.write(folder.resolve("curves.png"), curves);
      AtomicFile.write(folder.resolve("confusions.png"), confusions);
      AtomicFile.write(folder.resolve("report.html"), page.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The report cannot be written to the folder "
              + folder
              + ": "
              + AtomicFile.reason(e)
              + ".",
          e);
    }
  }
}
