package io.github.captchasolver.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;

/**
 * A white image to draw on, with the colours, fonts and marks that all charts share. The logical
 * font SansSerif covers every script that any installed font covers.
 */
final class ChartCanvas {
  static final Color INK = new Color(0x1f2328);
  static final Color MUTED = new Color(0x656d76);
  static final Color RULE = new Color(0xd0d7de);
  static final Color SHADE = new Color(0xeceff2);
  static final Color WRONG = new Color(0xb3131f);
  static final Color BLUE = new Color(0x1f6fb4);

  static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  static final Font BOLD = TEXT.deriveFont(Font.BOLD);
  static final Font SMALL = TEXT.deriveFont(12f);
  static final Font TITLE = TEXT.deriveFont(Font.BOLD, 15f);

  private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

  private final BufferedImage image;
  private final Graphics2D graphics;

  ChartCanvas(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
  }

  /** Returns an image of one sentence, used where there are no data to draw. */
  static BufferedImage saying(String sentence, int width, int height) {
    var canvas = new ChartCanvas(width, height);
    canvas.centred(sentence, width / 2.0, height / 2.0 + 5, width - 40.0, TEXT, MUTED);
    return canvas.finish();
  }

  /** Returns the width of a text in pixels. */
  static double width(String text, Font font) {
    return font.getStringBounds(text, MEASURE).getWidth();
  }

  Graphics2D graphics() {
    return graphics;
  }

  /** Returns the image; the canvas must not be used afterwards. */
  BufferedImage finish() {
    graphics.dispose();
    return image;
  }

  void text(String text, double x, double baseline, Font font, Color colour) {
    graphics.setFont(font);
    graphics.setColor(colour);
    graphics.drawString(text, (float) x, (float) baseline);
  }

  /** Centres a text on {@code x}, in a smaller font if it is wider than {@code room}. */
  void centred(String text, double x, double baseline, double room, Font font, Color colour) {
    double natural = width(text, font);
    Font fitting =
        natural > room ? font.deriveFont((float) (font.getSize2D() * room / natural)) : font;
    text(text, x - Math.min(natural, room) / 2, baseline, fitting, colour);
  }

  void rightAligned(String text, double x, double baseline, Font font, Color colour) {
    text(text, x - width(text, font), baseline, font, colour);
  }

  void line(double x1, double y1, double x2, double y2, float thickness, Color colour) {
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  /** Draws a cross, a character that not every font has. */
  void cross(double x, double y, double size, float thickness, Color colour) {
    line(x, y, x + size, y + size, thickness, colour);
    line(x, y + size, x + size, y, thickness, colour);
  }

  /** Draws a frame of whole pixels just outside a rectangle. */
  void frame(int x, int y, int width, int height, int thickness, Color colour) {
    graphics.setColor(colour);
    graphics.fillRect(x - thickness, y - thickness, width + 2 * thickness, thickness);
    graphics.fillRect(x - thickness, y + height, width + 2 * thickness, thickness);
    graphics.fillRect(x - thickness, y, thickness, height);
    graphics.fillRect(x + width, y, thickness, height);
  }
}
