package io.github.captchasolver.synth;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Consumer;

/**
 * The image in the making, and the letters it has to show.
 *
 * @param image what is drawn so far, ARGB
 * @param letters outlines inside the image, in reading order
 */
record Canvas(BufferedImage image, List<Shape> letters) {

  /** An empty image. */
  static Canvas of(int width, int height, List<Shape> letters) {
    return new Canvas(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), letters);
  }

  int width() {
    return image.getWidth();
  }

  int height() {
    return image.getHeight();
  }

  /**
   * A pen without corners.
   *
   * @param thickness in image heights
   */
  BasicStroke roundPen(double thickness) {
    return new BasicStroke(
        (float) (thickness * height()), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  /** Draws shapes with anti-aliasing and without moving them onto whole pixels. */
  void paint(Consumer<Graphics2D> strokes) {
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
