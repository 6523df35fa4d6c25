package io.github.captchasolver.chart;

import io.github.captchasolver.evaluation.Evaluation;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.SortedMap;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws how exact match grows with the number of training images, with 95 % intervals. */
public final class LearningCurve {
  private static final Color COLOUR = new Color(0x14785a);

  private LearningCurve() {}

  /**
   * Draws the curve.
   *
   * @param evaluations by the number of training images
   * @throws IllegalArgumentException if there is none
   */
  public static BufferedImage of(SortedMap<Integer, Evaluation> evaluations) {
    if (evaluations.isEmpty()) {
      throw new IllegalArgumentException("A learning curve needs at least one evaluation.");
    }
    XYChart chart =
        new XYChartBuilder()
            .width(640)
            .height(360)
            .title("Exact match, with 95 % intervals")
            .xAxisTitle("training images")
            .build();
    var styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setChartTitleBoxVisible(false);
    styler.setLocale(Locale.ROOT);
    styler.setLegendVisible(false);
    styler.setPlotBorderVisible(false);
    styler.setYAxisDecimalPattern("0 %");
    styler.setXAxisDecimalPattern("0");
    styler.setYAxisMin(-0.02);
    styler.setYAxisMax(1.02);
    double[] x = evaluations.keySet().stream().mapToDouble(Integer::doubleValue).toArray();
    double[] y = evaluations.values().stream().mapToDouble(Evaluation::exactMatch).toArray();
    XYSeries curve = chart.addSeries("exact match", x, y);
    curve.setLineColor(COLOUR);
    curve.setMarkerColor(COLOUR);
    curve.setMarker(SeriesMarkers.CIRCLE);
    evaluations.forEach(
        (count, evaluation) -> {
          var interval = evaluation.exactMatchInterval();
          XYSeries line =
              chart.addSeries(
                  "interval " + count,
                  new double[] {count, count},
                  new double[] {interval.low(), interval.high()});
          line.setLineColor(COLOUR);
          line.setLineWidth(5f);
          line.setMarker(SeriesMarkers.NONE);
        });
    return BitmapEncoder.getBufferedImage(chart);
  }
}
