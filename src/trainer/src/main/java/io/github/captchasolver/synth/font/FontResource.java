package io.github.captchasolver.synth.font;

import io.github.captchasolver.util.LoadingFailure;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;

/** Reads TrueType files of the class path. */
final class FontResource {
  private FontResource() {}

  /**
   * Reads a font.
   *
   * @throws IllegalStateException if the file is not on the class path or is not a font, or if AWT
   *     cannot use fonts on this system
   */
  static Font read(String name) {
    try (InputStream in = FontResource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The typeface " + name + " is not on the class path; add the jar that holds it.");
      }
      return font(name, in);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static Font font(String name, InputStream in) throws IOException {
    try {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (FontFormatException e) {
      throw new IllegalStateException("The typeface " + name + " is not a TrueType font.", e);
    } catch (RuntimeException | InternalError | LinkageError e) {
      throw unreadable(name, e);
    }
  }

  private static IllegalStateException unreadable(String name, Throwable failure) {
    return new IllegalStateException(
        "The typeface " + name + " cannot be read: " + LoadingFailure.reason(failure), failure);
  }
}
