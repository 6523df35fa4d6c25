package io.github.captchasolver.synth.draw;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.function.Consumer;

/**
 * An image that is being drawn, and the letters it has to show.
 *
 * @param image everything drawn so far, ARGB
 * @param letters their outlines in reading order; an edge may cut the first or the last one
 */
public record Canvas(BufferedImage image, List<Shape> letters) {

  public Canvas {
    letters = List.copyOf(letters);
  }

  /** Returns a canvas with a transparent image. */
  public static Canvas of(int width, int height, List<Shape> letters) {
    return new Canvas(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), letters);
  }

  /** Returns a transparent canvas of the same size with the same letters. */
  public Canvas layer() {
    return of(width(), height(), letters);
  }

  /** Returns the number of columns. */
  public int width() {
    return image.getWidth();
  }

  /** Returns the number of rows. */
  public int height() {
    return image.getHeight();
  }

  /** Returns the pixels of the image, row by row, ARGB; writing to the array changes the image. */
  public int[] pixels() {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  /**
   * Returns a pen with round caps and joins.
   *
   * @param thickness in image heights
   */
  public BasicStroke roundPen(double thickness) {
    return new BasicStroke(
        (float) (thickness * height()), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  /** Draws shapes with anti-aliasing and without moving them onto whole pixels. */
  public void paint(Consumer<Graphics2D> strokes) {
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      strokes.accept(graphics);
    } finally {
      graphics.dispose();
    }
  }
}
