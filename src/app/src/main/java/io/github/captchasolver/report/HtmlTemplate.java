package io.github.captchasolver.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * Fills an HTML page that is a resource, in the language of Mustache. {@code {{name}}} stands for a
 * component, method or key of the values, escaped; {@code {{{name}}}} is for trusted markup.
 */
public final class HtmlTemplate {
  private final Template template;

  private HtmlTemplate(Template template) {
    this.template = template;
  }

  /**
   * Reads a template.
   *
   * @param owner a class in the package whose resources the template and its parts are
   * @param name file name of the resource
   * @throws IllegalStateException if there is no resource of this name
   */
  public static HtmlTemplate of(Class<?> owner, String name) {
    Mustache.Compiler compiler =
        Mustache.compiler()
            .withLoader(part -> open(owner, part))
            .withEscaper(HtmlTemplate::escape)
            .withFormatter(HtmlTemplate::format)
            .emptyStringIsFalse(true);
    return new HtmlTemplate(compiler.loadTemplate(name));
  }

  private static Reader open(Class<?> owner, String name) {
    InputStream resource = owner.getResourceAsStream(name);
    if (resource == null) {
      throw new IllegalStateException("The template " + name + " is not on the class path.");
    }
    return new InputStreamReader(resource, StandardCharsets.UTF_8);
  }

  /** Returns the page with its values filled in. */
  public String fill(Object values) {
    return template.execute(values);
  }

  /** Escapes text for an element or a quoted attribute; control characters become U+FFFD. */
  private static String escape(String raw) {
    var allowed = new StringBuilder(raw.length());
    raw.codePoints()
        .map(c -> Character.isISOControl(c) && c != '\t' && c != '\n' ? 0xfffd : c)
        .forEach(allowed::appendCodePoint);
    return Escapers.HTML.escape(allowed.toString());
  }

  private static String format(Object value) {
    return value instanceof byte[] bytes
        ? Base64.getEncoder().encodeToString(bytes)
        : String.valueOf(value);
  }

  /** Returns a rate, 0..1, in percent; a dash for NaN. */
  public static String percent(double rate) {
    return Double.isNaN(rate) ? "\u2013" : String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * rate);
  }
}
