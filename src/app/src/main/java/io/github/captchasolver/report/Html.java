package io.github.captchasolver.report;

import java.util.Base64;
import java.util.Locale;

/** Pieces of an HTML page. Text from outside passes through {@link #text}. */
public final class Html {
  private Html() {}

  /**
   * Text for an element or a quoted attribute. What may mean something in HTML becomes a reference;
   * control characters, which it does not allow, become U+FFFD.
   */
  public static String text(String raw) {
    var escaped = new StringBuilder(raw.length() + 16);
    raw.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\t', '\n' -> escaped.appendCodePoint(c);
                default -> escaped.appendCodePoint(Character.isISOControl(c) ? 0xfffd : c);
              }
            });
    return escaped.toString();
  }

  /** A label or name of unknown script, kept apart so that it cannot reorder what stands around. */
  public static String name(String raw) {
    return "<bdi>" + text(raw) + "</bdi>";
  }

  /** A PNG within the page. */
  public static String image(byte[] png, String alternative) {
    return "<img alt=\""
        + text(alternative)
        + "\" src=\"data:image/png;base64,"
        + Base64.getEncoder().encodeToString(png)
        + "\">";
  }

  /** A rate, 0..1, in percent; a dash for NaN. */
  public static String percent(double rate) {
    return Double.isNaN(rate) ? "\u2013" : String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * rate);
  }

  /** A section with an image and a line that explains it. */
  static String figure(String title, byte[] png, String explanation) {
    return """
        <section>
        <h2>%s</h2>
        <figure>%s
        <figcaption>%s</figcaption></figure>
        </section>
        """
        .formatted(text(title), image(png, title), text(explanation));
  }
}
