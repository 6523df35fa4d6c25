package io.github.captchasolver.synth.font;

import java.awt.Font;
import java.awt.Shape;

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
   * @throws IllegalStateException if the file is not on the class path or is not a font, or if Java
   *     cannot use fonts on this system
   */
  static Typeface read(String resource) {
    Font font = FontResource.read(resource);
    return (codePoint, size) ->
        font.deriveFont((float) size)
            .createGlyphVector(FontFace.UNHINTED, Character.toString(codePoint))
            .getOutline();
  }
}
