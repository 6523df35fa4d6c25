package io.github.captchasolver.synth.font;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Outlines of characters. */
public interface Typeface {
  /**
   * Returns the outline of one character.
   *
   * @param size of the em, in pixels
   * @return the outline with its origin on the baseline; y grows downwards
   */
  Shape outline(int codePoint, double size);

  /** Returns whether this typeface shows every character of a text. */
  default boolean covers(String text) {
    return true;
  }

  /**
   * Reads a TrueType file of the class path.
   *
   * @throws IllegalStateException if the file is not on the class path or is not a font
   */
  static Typeface read(String resource) {
    try (InputStream file = Typeface.class.getResourceAsStream(resource)) {
      if (file == null) {
        throw new IllegalStateException(
            "The typeface " + resource + " is not on the class path; add the jar that holds it.");
      }
      Font font = Font.createFont(Font.TRUETYPE_FONT, file);
      return (codePoint, size) ->
          font.deriveFont((float) size)
              .createGlyphVector(FontFace.UNHINTED, Character.toString(codePoint))
              .getOutline();
    } catch (FontFormatException e) {
      throw new IllegalStateException("The typeface " + resource + " is not a TrueType font.", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The typeface " + resource + " cannot be read.", e);
    }
  }
}
