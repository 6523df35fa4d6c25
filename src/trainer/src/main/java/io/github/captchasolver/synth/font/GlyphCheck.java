package io.github.captchasolver.synth.font;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Checks whether the characters of a font can be read. Many fonts have symbols or letters of
 * another script in place of the Latin ones, or capitals in place of small letters.
 */
final class GlyphCheck {
  private static final int SIDE = 12;

  /** Share of the characters that must be nearest to the same character of a plain face. */
  private static final double LEGIBLE = 0.55;

  /** Greatest overlap of a small letter and its capital that count as different. */
  private static final double SAME = 0.88;

  private static final String CASED = "abdeghnqrt";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";

  /** Characters that many typefaces draw alike. */
  private static final List<String> ALIKE = List.of("0oqd", "1lij", "5s", "2z", "uv");

  private final Map<Integer, List<float[]>> references;
  private final Map<Integer, List<float[]>> signs;

  /**
   * Compares fonts with plain ones.
   *
   * @param plain faces that are known to be legible
   */
  GlyphCheck(List<FontFace> plain) {
    references = rasters(plain, FontCollection.CHARACTERS);
    signs = rasters(plain, FontCollection.SIGNS);
  }

  private static Map<Integer, List<float[]>> rasters(List<FontFace> plain, String characters) {
    var rasters = new HashMap<Integer, List<float[]>>();
    for (int codePoint : characters.codePoints().toArray()) {
      String character = Character.toString(codePoint);
      rasters.put(
          codePoint,
          plain.stream()
              .filter(face -> face.covers(character))
              .map(face -> raster(face, codePoint))
              .toList());
    }
    return rasters;
  }

  /** Returns whether a person can read most characters of a face. */
  boolean isLegible(FontFace face) {
    int[] known = face.shown(FontCollection.CHARACTERS);
    int right = 0;
    for (int codePoint : known) {
      if (areAlike(codePoint, nearest(raster(face, codePoint), references))) {
        right++;
      }
    }
    return known.length >= 10 && right >= LEGIBLE * known.length;
  }

  /** Returns the face, without its small letters if they are capitals. */
  FontFace withOwnCases(FontFace face) {
    boolean repeated = cased(face, this::repeatsItsCapital) > CASED.length() / 3;
    boolean drawn = cased(face, this::looksLikeACapital) >= CASED.length() / 2;
    return repeated || drawn ? face.without(LOWER.chars().toArray()) : face;
  }

  private static long cased(FontFace face, BiPredicate<FontFace, Integer> is) {
    return CASED
        .chars()
        .filter(
            small ->
                face.covers(Character.toString(small) + (char) Character.toUpperCase(small))
                    && is.test(face, small))
        .count();
  }

  private boolean repeatsItsCapital(FontFace face, int small) {
    return overlap(raster(face, small), raster(face, Character.toUpperCase(small))) > SAME;
  }

  /** Small capitals have proportions of their own, but are nearest to plain capitals. */
  private boolean looksLikeACapital(FontFace face, int small) {
    return nearest(raster(face, small), references) == Character.toUpperCase(small);
  }

  /**
   * Returns the face without the signs that do not look like signs: some fonts show boxes, letters
   * or ornaments in their places.
   */
  FontFace withLegibleSigns(FontFace face) {
    return face.without(
        Arrays.stream(face.shown(FontCollection.SIGNS))
            .filter(sign -> nearest(raster(face, sign), signs) != sign)
            .toArray());
  }

  private static int nearest(float[] glyph, Map<Integer, List<float[]>> references) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (var entry : references.entrySet()) {
      for (float[] reference : entry.getValue()) {
        double distance = 0;
        for (int i = 0; i < glyph.length; i++) {
          distance += (glyph[i] - reference[i]) * (glyph[i] - reference[i]);
        }
        if (distance < least) {
          least = distance;
          best = entry.getKey();
        }
      }
    }
    return best;
  }

  private static boolean areAlike(int one, int other) {
    String a = Character.toString(one).toLowerCase(Locale.ROOT);
    String b = Character.toString(other).toLowerCase(Locale.ROOT);
    return a.equals(b) || ALIKE.stream().anyMatch(group -> group.contains(a) && group.contains(b));
  }

  private static double overlap(float[] one, float[] other) {
    double both = 0;
    double any = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      both += Math.min(one[i], other[i]);
      any += Math.max(one[i], other[i]);
    }
    return both / any;
  }

  /** Returns the coverage of a grid over the character's box, then the aspect ratio of the box. */
  private static float[] raster(FontFace face, int codePoint) {
    Shape outline = face.outline(codePoint, 1);
    Rectangle2D box = outline.getBounds2D();
    var fit = AffineTransform.getScaleInstance(SIDE / box.getWidth(), SIDE / box.getHeight());
    fit.translate(-box.getX(), -box.getY());
    var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.fill(fit.createTransformedShape(outline));
    graphics.dispose();
    byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    float[] raster = new float[bytes.length + 1];
    for (int i = 0; i < bytes.length; i++) {
      raster[i] = (bytes[i] & 255) / 255f;
    }
    raster[bytes.length] = (float) (3 * Math.min(2, box.getWidth() / box.getHeight()));
    return raster;
  }
}
