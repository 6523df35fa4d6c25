package io.github.captchasolver.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A page that needs no other file, no script and no network. */
final class HtmlPage {
  private HtmlPage() {}

  /**
   * The page, from doctype to end.
   *
   * @param title also its heading
   * @param content HTML below the heading
   */
  static String of(String title, String content) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy"
          content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
        <title>%1$s</title>
        <style>
        %2$s</style>
        </head>
        <body>
        <main>
        <h1>%1$s</h1>
        %3$s</main>
        </body>
        </html>
        """
        .formatted(Html.text(title), style(), content);
  }

  /** Names and values in two columns; nothing if there are none. */
  static String facts(Map<String, String> facts) {
    if (facts.isEmpty()) {
      return "";
    }
    var rows = new StringBuilder();
    facts.forEach(
        (name, value) ->
            rows.append("<div><dt>")
                .append(Html.text(name))
                .append("</dt><dd>")
                .append(Html.name(value))
                .append("</dd></div>\n"));
    return "<dl class=\"facts\">\n" + rows + "</dl>\n";
  }

  private static String style() {
    try (InputStream css = HtmlPage.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The style sheet of the report page cannot be read.", e);
    }
  }
}
