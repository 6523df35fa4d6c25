package io.github.captchasolver.synth.font;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The letters, digits and signs of a font, kept as outlines.
 *
 * @param name of the font, for people
 * @param outlines by character, at an em of one pixel
 */
record FontFace(String name, Map<Integer, Path2D.Float> outlines) implements Typeface {
  /** Without hints and whole-pixel metrics, an outline only scales from size to size. */
  static final FontRenderContext UNHINTED = new FontRenderContext(null, true, true);

  /** Outlines are taken at this size, in pixels. */
  private static final float EM = 64;

  /** Rough outlines of more points take as long to draw as ten letters. */
  private static final int MAX_POINTS = 160;

  static FontFace of(Font font) {
    var outlines = new TreeMap<Integer, Path2D.Float>();
    Font sized = font.deriveFont(EM);
    AffineTransform toOne = AffineTransform.getScaleInstance(1 / EM, 1 / EM);
    (FontCollection.CHARACTERS + FontCollection.SIGNS + FontCollection.MINUS)
        .codePoints()
        .filter(font::canDisplay)
        .forEach(
            codePoint -> {
              Shape outline =
                  sized.createGlyphVector(UNHINTED, Character.toString(codePoint)).getOutline();
              var path = new Path2D.Float(outline, toOne);
              if (!path.getBounds2D().isEmpty() && points(path) <= MAX_POINTS) {
                outlines.put(codePoint, path);
              }
            });
    return new FontFace(font.getFontName(Locale.ROOT), outlines);
  }

  private static int points(Path2D path) {
    int count = 0;
    for (var points = path.getPathIterator(null); !points.isDone(); points.next()) {
      count++;
    }
    return count;
  }

  /** Returns those of some characters that this face shows. */
  int[] shown(String characters) {
    return characters.codePoints().filter(outlines::containsKey).toArray();
  }

  /** Returns this face without some characters. */
  FontFace without(int... codePoints) {
    var rest = new TreeMap<>(outlines);
    Arrays.stream(codePoints).forEach(rest::remove);
    return new FontFace(name, rest);
  }

  /** Returns the first word of the name, which variants of one design have in common. */
  String family() {
    return name.split("[ -]", 2)[0].toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean covers(String text) {
    return text.codePoints().filter(c -> c != ' ').allMatch(outlines::containsKey);
  }

  @Override
  public Shape outline(int codePoint, double size) {
    return AffineTransform.getScaleInstance(size, size)
        .createTransformedShape(outlines.get(codePoint));
  }
}
