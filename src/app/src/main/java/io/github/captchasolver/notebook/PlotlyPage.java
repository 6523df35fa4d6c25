package io.github.captchasolver.notebook;

import io.github.captchasolver.report.Html;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * A page of its own inside a notebook's output, with all of Plotly in it: needs no network, and
 * nothing of the page around it. Pages of JupyterLab and Notebook 7 lack the loader of scripts that
 * older figures rely on, and stay blank with those.
 */
final class PlotlyPage {
  private static final String PLOTLY = "/META-INF/resources/webjars/plotly.js-dist/3.3.1/plotly.js";

  private PlotlyPage() {}

  /** An {@code iframe} whose page runs a script once Plotly is there. */
  static String frame(String script, int width, int height) {
    return "<iframe class=\"captcha-figure\" width=\"%d\" height=\"%d\" style=\"border: 0\" srcdoc=\"%s\"></iframe>"
        .formatted(width, height, Html.text(page(script)));
  }

  /** The script library goes in compressed: a fourth of its eleven megabytes. */
  private static String page(String script) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Figure</title></head>
        <body style="margin: 0">
        <div id="%s"></div>
        <script>
        const packed = Uint8Array.from(atob("%s"), c => c.charCodeAt(0));
        const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
        new Response(unpacked).text().then(library => {
          const element = document.createElement("script");
          element.textContent = library;
          document.head.append(element);
          %s
        });
        </script>
        </body>
        </html>
        """
        .formatted(Figure.ELEMENT, packedPlotly(), script);
  }

  private static String packedPlotly() {
    try (InputStream library = PlotlyPage.class.getResourceAsStream(PLOTLY)) {
      if (library == null) {
        throw new IllegalStateException(
            "Plotly is not on the class path, and interactive figures need it: fill lib/ again.");
      }
      var bytes = new ByteArrayOutputStream();
      try (OutputStream zip = new GZIPOutputStream(bytes)) {
        library.transferTo(zip);
      }
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("Plotly could not be read from the class path.", e);
    }
  }
}
