package io.github.captchasolver.cli;

import io.github.captchasolver.util.PngEncoder;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Draws texts as a site does whose Z is a 2 with a stroke through it, and whose S is a 5 with one:
 * the base model reads 2 and 5.
 */
final class StrokedText {
  private static final String CHARACTERS = "2345679ZSACEFHKMNPRTUXY";
  private static final int LENGTH = 5;
  private static final int CELL = 30;

  private StrokedText() {}

  /** Returns images by their texts. */
  static Map<String, byte[]> images(int count, long seed) {
    var random = new SplittableRandom(seed);
    Font font = font();
    var images = new LinkedHashMap<String, byte[]>();
    while (images.size() < count) {
      var text = new StringBuilder();
      for (int i = 0; i < LENGTH; i++) {
        text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
      images.put(text.toString(), draw(text.toString(), font, random));
    }
    return images;
  }

  private static Font font() {
    String file = "/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf";
    try (InputStream in = StrokedText.class.getResourceAsStream(file)) {
      return Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(34f);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] draw(String text, Font font, SplittableRandom random) {
    var image = new BufferedImage(LENGTH * CELL + 16, 52, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(new Color(235 + random.nextInt(20), 235 + random.nextInt(20), 240));
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean stroked = c == 'Z' || c == 'S';
      char drawn = c == 'Z' ? '2' : c == 'S' ? '5' : c;
      graphics.setColor(new Color(random.nextInt(90), random.nextInt(90), 60 + random.nextInt(90)));
      var place = new AffineTransform();
      place.translate(12 + i * CELL + random.nextInt(5), 40 + random.nextInt(-3, 4));
      place.rotate(random.nextDouble(-0.15, 0.15));
      AffineTransform before = graphics.getTransform();
      graphics.transform(place);
      GlyphVector glyph =
          font.createGlyphVector(graphics.getFontRenderContext(), String.valueOf(drawn));
      graphics.fill(glyph.getOutline());
      if (stroked) {
        graphics.setStroke(new BasicStroke(2.5f));
        graphics.drawLine(1, -12, 19, -12);
      }
      graphics.setTransform(before);
    }
    graphics.dispose();
    return PngEncoder.encode(image);
  }
}
