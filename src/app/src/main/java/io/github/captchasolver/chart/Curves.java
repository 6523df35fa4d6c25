package io.github.captchasolver.chart;

import io.github.captchasolver.training.EpochReport;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws the learning curves of a training run: losses on the left, accuracy on the right. Epochs in
 * which the network predicted only blanks are shaded; a dashed line marks the best epoch.
 */
public final class Curves {
  /** Size of each of the two charts, in pixels. */
  static final int WIDTH = 600;

  static final int HEIGHT = 320;

  private static final Color ORANGE = new Color(0xd95f02);
  private static final Color GREEN = new Color(0x14785a);
  private static final Color PURPLE = new Color(0x7a68b3);

  private record Look(Color colour, Marker marker) {}

  private static final Look BLUE_CIRCLES = new Look(ChartCanvas.BLUE, SeriesMarkers.CIRCLE);
  private static final Look ORANGE_DIAMONDS = new Look(ORANGE, SeriesMarkers.DIAMOND);
  private static final Look GREEN_CIRCLES = new Look(GREEN, SeriesMarkers.CIRCLE);
  private static final Look PURPLE_DIAMONDS = new Look(PURPLE, SeriesMarkers.DIAMOND);

  /** With more epochs than this, the lines have no marks. */
  private static final int MOST_MARKS = 30;

  private Curves() {}

  /**
   * Draws both charts side by side.
   *
   * @param epochs in order; values that are not finite leave a gap
   * @param bestEpoch the epoch whose weights were kept; 0 if there is none
   */
  public static BufferedImage of(List<EpochReport> epochs, int bestEpoch) {
    if (epochs.isEmpty()) {
      return ChartCanvas.saying("No epoch was trained", 2 * WIDTH, HEIGHT);
    }
    XYChart accuracies = accuracies(epochs, bestEpoch);
    BufferedImage left = BitmapEncoder.getBufferedImage(losses(epochs, bestEpoch));
    BufferedImage right =
        accuracies.getSeriesCollection().isEmpty()
            ? ChartCanvas.saying("No validation set: accuracy was not measured", WIDTH, HEIGHT)
            : BitmapEncoder.getBufferedImage(accuracies);
    var canvas = new ChartCanvas(2 * WIDTH, HEIGHT);
    canvas.graphics().drawImage(left, 0, 0, null);
    canvas.graphics().drawImage(right, WIDTH, 0, null);
    return canvas.finish();
  }

  /** Draws training and validation loss, in nats per image. */
  static XYChart losses(List<EpochReport> epochs, int bestEpoch) {
    double top =
        epochs.stream()
            .flatMap(epoch -> Stream.of(epoch.trainLoss(), epoch.validationLoss()))
            .filter(Double::isFinite)
            .max(Double::compare)
            .filter(largest -> largest > 0)
            .map(largest -> largest * 1.05)
            .orElse(1.0);
    XYChart chart = chart("Loss, nats per image", epochs, top);
    chart.getStyler().setYAxisDecimalPattern("0.####");
    curve(chart, "training", epochs, EpochReport::trainLoss, BLUE_CIRCLES);
    curve(chart, "validation", epochs, EpochReport::validationLoss, ORANGE_DIAMONDS);
    marks(chart, epochs, bestEpoch, top);
    return chart;
  }

  /** Draws exact match and 1 - CER, 0..1; no series if there was no validation set. */
  static XYChart accuracies(List<EpochReport> epochs, int bestEpoch) {
    double top = 1.04;
    XYChart chart = chart("Accuracy on the validation set", epochs, top);
    chart.getStyler().setYAxisDecimalPattern("0 %");
    curve(chart, "exact match", epochs, EpochReport::exactMatch, GREEN_CIRCLES);
    curve(
        chart,
        "1 \u2212 CER",
        epochs,
        epoch -> Math.max(0, 1 - epoch.characterErrorRate()),
        PURPLE_DIAMONDS);
    if (!chart.getSeriesCollection().isEmpty()) {
      marks(chart, epochs, bestEpoch, top);
    }
    return chart;
  }

  private static XYChart chart(String title, List<EpochReport> epochs, double top) {
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle("epoch").build();
    var styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setChartFontColor(ChartCanvas.INK);
    styler.setChartTitleFont(ChartCanvas.TITLE);
    styler.setChartTitleBoxVisible(false);
    styler.setChartPadding(18);
    styler.setLegendPadding(14);
    styler.setLocale(Locale.ROOT);
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendFont(ChartCanvas.SMALL);
    styler.setPlotBorderVisible(false);
    styler.setMarkerSize(6);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setPlotGridLinesColor(ChartCanvas.RULE);
    styler.setPlotGridLinesStroke(new BasicStroke(1f));
    styler.setAxisTitleFont(ChartCanvas.SMALL);
    styler.setAxisTickLabelsFont(ChartCanvas.SMALL);
    styler.setAxisTickLabelsColor(ChartCanvas.MUTED);
    styler.setAxisTickMarksColor(ChartCanvas.RULE);
    styler.setXAxisMin(epochs.get(0).epoch() - 0.5);
    styler.setXAxisMax(epochs.get(epochs.size() - 1).epoch() + 0.5);
    styler.setXAxisDecimalPattern("0");
    // At least one epoch between two ticks, so that no tick falls between epochs.
    styler.setXAxisTickMarkSpacingHint(Math.max(50, WIDTH / (epochs.size() + 1)));
    styler.setPlotContentSize(1.0);
    // A little below zero, so that the tick and the marks at zero are not cut off.
    styler.setYAxisMin(-0.02 * top);
    styler.setYAxisMax(top);
    return chart;
  }

  private static void curve(
      XYChart chart,
      String name,
      List<EpochReport> epochs,
      ToDoubleFunction<EpochReport> value,
      Look look) {
    double[] x = epochs.stream().mapToDouble(EpochReport::epoch).toArray();
    double[] y =
        epochs.stream().mapToDouble(value).map(v -> Double.isFinite(v) ? v : Double.NaN).toArray();
    if (Arrays.stream(y).allMatch(Double::isNaN)) {
      return;
    }
    XYSeries series = chart.addSeries(name, x, y);
    series.setLineColor(look.colour());
    series.setLineWidth(2f);
    series.setMarkerColor(look.colour());
    series.setMarker(epochs.size() > MOST_MARKS ? SeriesMarkers.NONE : look.marker());
  }

  /** Adds the shaded plateau and the line of the best epoch. */
  private static void marks(XYChart chart, List<EpochReport> epochs, int bestEpoch, double top) {
    boolean named = false;
    for (int i = 0; i < epochs.size(); i++) {
      if (!epochs.get(i).plateau()) {
        continue;
      }
      double from = epochs.get(i).epoch() - 0.5;
      while (i + 1 < epochs.size() && epochs.get(i + 1).plateau()) {
        i++;
      }
      double to = epochs.get(i).epoch() + 0.5;
      XYSeries band =
          chart.addSeries(
              named ? "plateau to " + to : "plateau: blanks only",
              new double[] {from, to},
              new double[] {2 * top, 2 * top});
      band.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area);
      band.setFillColor(new Color(0x80, 0x86, 0x8e, 0x30));
      band.setLineWidth(10f);
      band.setLineColor(new Color(0x80, 0x86, 0x8e, 0x30));
      band.setMarker(SeriesMarkers.NONE);
      band.setShowInLegend(!named);
      named = true;
    }
    if (epochs.stream().anyMatch(epoch -> epoch.epoch() == bestEpoch)) {
      XYSeries best =
          chart.addSeries(
              "best: " + bestEpoch,
              new double[] {bestEpoch, bestEpoch},
              new double[] {-top, 2 * top});
      best.setLineColor(ChartCanvas.MUTED);
      best.setLineStyle(
          new BasicStroke(
              1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {5, 4}, 0));
      best.setMarker(SeriesMarkers.NONE);
    }
  }
}
