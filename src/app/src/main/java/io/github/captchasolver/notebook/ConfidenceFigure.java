package io.github.captchasolver.notebook;

import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.report.Html;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Symbol;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

/**
 * How confidence goes with correctness: a point for each reading, from the one most in doubt to the
 * surest, in one colour where it is right and another where it is wrong. Where the wrong ones lie
 * shows from which confidence on readings can be relied on.
 */
public final class ConfidenceFigure {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final String TITLE = "Confidence and correctness";
  private static final String X = "doubt: 1 - confidence (log)";
  private static final String Y = "% of readings that are surer";
  private static final Color RIGHT = new Color(0x14785a);
  private static final Color WRONG = new Color(0xb3131f);

  /** What floats can tell from certainty. */
  private static final double LEAST_DOUBT = 1e-7;

  private ConfidenceFigure() {}

  private record Points(double[] x, double[] y, String[] words) {
    /** The readings of a kind; the list is sorted, the surest first. */
    static Points of(List<EvaluatedSample> sorted, Predicate<EvaluatedSample> kind) {
      int[] places =
          IntStream.range(0, sorted.size()).filter(i -> kind.test(sorted.get(i))).toArray();
      return new Points(
          IntStream.of(places)
              .mapToDouble(i -> Math.max(LEAST_DOUBT, 1 - sorted.get(i).confidence()))
              .toArray(),
          IntStream.of(places).mapToDouble(i -> 100.0 * i / sorted.size()).toArray(),
          IntStream.of(places).mapToObj(i -> words(sorted.get(i))).toArray(String[]::new));
    }

    private static String words(EvaluatedSample reading) {
      return String.format(
          Locale.ROOT,
          reading.correct() ? "%2$s, %3$.2f %%" : "is %1$s, read %2$s, %3$.2f %%",
          Html.text(reading.expected()),
          Html.text(reading.predicted()),
          100 * reading.confidence());
    }

    boolean isEmpty() {
      return x.length == 0;
    }
  }

  /** The figure of some readings. */
  public static Figure of(List<EvaluatedSample> readings) {
    List<EvaluatedSample> sorted =
        readings.stream()
            .sorted(Comparator.comparingDouble(EvaluatedSample::confidence).reversed())
            .toList();
    Points right = Points.of(sorted, EvaluatedSample::correct);
    Points wrong = Points.of(sorted, reading -> !reading.correct());
    return new Figure(plotly(right, wrong), image(right, wrong));
  }

  private static String plotly(Points right, Points wrong) {
    var layout =
        Layout.builder()
            .title(TITLE)
            .width(WIDTH)
            .height(HEIGHT)
            .hoverMode(Layout.HoverMode.CLOSEST)
            .xAxis(Axis.builder().title(X).type(Axis.Type.LOG).build())
            .yAxis(Axis.builder().title(Y).build())
            .build();
    var traces = new ArrayList<Trace>();
    traces.add(trace("right", right, RIGHT, Symbol.CIRCLE));
    if (!wrong.isEmpty()) {
      traces.add(trace("wrong", wrong, WRONG, Symbol.X));
    }
    var figure = new tech.tablesaw.plotly.components.Figure(layout, traces.toArray(Trace[]::new));
    return figure
        .asJavascript(Figure.ELEMENT)
        .replaceAll("</?script>", "")
        // Plotly 3 no longer takes titles as tablesaw writes them.
        .replaceAll("title: '([^']*)'", "title: {text: '$1'}");
  }

  private static ScatterTrace trace(String name, Points points, Color colour, Symbol symbol) {
    String css = String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xffffff);
    var marker =
        tech.tablesaw.plotly.components.Marker.builder().color(css).symbol(symbol).size(7).build();
    var builder = ScatterTrace.builder(points.x(), points.y());
    builder.name(name + " (" + points.x().length + ")").showLegend(true);
    return builder.mode(ScatterTrace.Mode.MARKERS).marker(marker).text(points.words()).build();
  }

  private static BufferedImage image(Points right, Points wrong) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(TITLE)
            .xAxisTitle(X)
            .yAxisTitle(Y)
            .build();
    var styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setChartTitleBoxVisible(false);
    styler.setLocale(Locale.ROOT);
    styler.setXAxisLogarithmic(true);
    styler.setXAxisDecimalPattern("0E0");
    styler.setYAxisMin(-4.0);
    styler.setYAxisMax(104.0);
    styler.setLegendPosition(Styler.LegendPosition.OutsideE);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    styler.setMarkerSize(6);
    series(chart, "right", right, RIGHT, SeriesMarkers.CIRCLE);
    series(chart, "wrong", wrong, WRONG, SeriesMarkers.CROSS);
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static void series(
      XYChart chart, String name, Points points, Color colour, Marker marker) {
    if (!points.isEmpty()) {
      XYSeries series =
          chart.addSeries(name + " (" + points.x().length + ")", points.x(), points.y());
      series.setMarkerColor(colour);
      series.setMarker(marker);
    }
  }
}
