package io.github.captchasolver.notebook;

import io.github.captchasolver.report.HtmlTemplate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Builds a page inside a notebook's output that contains all of Plotly, and needs neither the
 * network nor the surrounding page: JupyterLab and Notebook 7 lack the script loader that older
 * figures rely on.
 */
final class PlotlyPage {
  private static final String PLOTLY = "/META-INF/resources/webjars/plotly.js-dist/3.3.1/plotly.js";

  private static final HtmlTemplate FRAME = HtmlTemplate.of(PlotlyPage.class, "frame.html");
  private static final HtmlTemplate PAGE = HtmlTemplate.of(PlotlyPage.class, "figure.html");

  private PlotlyPage() {}

  /** Returns an {@code iframe} whose page runs a script once Plotly is loaded. */
  static String frame(String script, int width, int height) {
    String page =
        PAGE.fill(
            Map.of(
                "element", ConfidenceFigure.ELEMENT, "library", packedPlotly(), "script", script));
    return FRAME.fill(Map.of("width", width, "height", height, "page", page));
  }

  /** Compresses the library to a fourth of its eleven megabytes. */
  private static byte[] packedPlotly() {
    try (InputStream library = PlotlyPage.class.getResourceAsStream(PLOTLY)) {
      if (library == null) {
        throw new IllegalStateException(
            "Plotly is not on the class path: build the project again to fill lib/.");
      }
      var bytes = new ByteArrayOutputStream();
      try (OutputStream zip = new GZIPOutputStream(bytes)) {
        library.transferTo(zip);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("Plotly cannot be read from the class path.", e);
    }
  }
}
