package io.github.captchasolver.notebook;

import com.samskivert.mustache.Escapers;
import io.github.captchasolver.evaluation.EvaluatedSample;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
 * Plots how confidence relates to correctness: a point for each reading, ordered by confidence, in
 * one colour if it is correct and in another if not. The position of the mistakes shows from which
 * confidence on readings are reliable. The figure is interactive, and has an image for pages that
 * run no scripts.
 *
 * @param plotly JavaScript that draws it by Plotly into the element {@value #ELEMENT}
 * @param image the same figure as an image
 */
public record ConfidenceFigure(String plotly, BufferedImage image) {
  static final String ELEMENT = "figure";

  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final String TITLE = "Confidence and correctness";
  private static final String X = "1 - confidence (log)";
  private static final String Y = "% of readings with more confidence";
  private static final Color CORRECT = new Color(0x14785a);
  private static final Color WRONG = new Color(0xb3131f);

  /** The least difference from certainty that a float can hold. */
  private static final double LEAST_DOUBT = 1e-7;

  public ConfidenceFigure {
    Objects.requireNonNull(plotly, "plotly");
    Objects.requireNonNull(image, "image");
  }

  private record Points(double[] x, double[] y, String[] words) {
    /** Selects readings from a list sorted by falling confidence. */
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
          reading.correct() ? "%2$s, %3$.2f %%" : "%1$s read as %2$s, %3$.2f %%",
          Escapers.HTML.escape(reading.expected()),
          Escapers.HTML.escape(reading.predicted()),
          100 * reading.confidence());
    }

    boolean isEmpty() {
      return x.length == 0;
    }
  }

  /** Draws the figure of some readings. */
  public static ConfidenceFigure of(List<EvaluatedSample> readings) {
    List<EvaluatedSample> sorted =
        readings.stream()
            .sorted(Comparator.comparingDouble(EvaluatedSample::confidence).reversed())
            .toList();
    Points correct = Points.of(sorted, EvaluatedSample::correct);
    Points wrong = Points.of(sorted, reading -> !reading.correct());
    return new ConfidenceFigure(plotly(correct, wrong), image(correct, wrong));
  }

  private static String plotly(Points correct, Points wrong) {
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
    traces.add(trace("correct", correct, CORRECT, Symbol.CIRCLE));
    if (!wrong.isEmpty()) {
      traces.add(trace("wrong", wrong, WRONG, Symbol.X));
    }
    var figure = new tech.tablesaw.plotly.components.Figure(layout, traces.toArray(Trace[]::new));
    return figure
        .asJavascript(ELEMENT)
        .replaceAll("</?script>", "")
        // Plotly 3 expects titles in another form than tablesaw writes.
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

  private static BufferedImage image(Points correct, Points wrong) {
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
    series(chart, "correct", correct, CORRECT, SeriesMarkers.CIRCLE);
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

  MimeBundle forms() {
    return MimeBundle.of(image)
        .with(MimeBundle.HTML, PlotlyPage.frame(plotly, image.getWidth(), image.getHeight()));
  }
}
