package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws smooth curves that cross all letters, from outside the first to outside the last one.
 *
 * @param inks colours to choose from, one for each curve
 * @param count number of curves
 * @param thickness of a curve, in image heights
 */
record CrossingCurves(Palette inks, Distribution count, Distribution thickness) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    canvas.paint(
        graphics -> {
          for (long left = Math.round(count.draw(random)); left > 0; left--) {
            graphics.setColor(inks.draw(random));
            graphics.setStroke(
                new BasicStroke(
                    (float) (thickness.draw(random) * canvas.height()),
                    BasicStroke.CAP_ROUND,
                    BasicStroke.JOIN_ROUND));
            graphics.draw(curve(points(canvas.letters(), random)));
          }
        });
  }

  /** Draws a point in each letter, and one on either side. */
  private static List<Point2D> points(List<Shape> letters, SplittableRandom random) {
    List<Point2D> points = new ArrayList<>();
    for (int i = -1; i <= letters.size(); i++) {
      Shape letter = letters.get(Math.max(0, Math.min(letters.size() - 1, i)));
      Rectangle2D ink = letter.getBounds2D();
      double x = ink.getCenterX();
      if (i < 0 || i == letters.size()) {
        x += (i < 0 ? -1 : 1) * ink.getWidth() * (0.4 + random.nextDouble());
      }
      points.add(
          new Point2D.Double(
              x, ink.getMinY() + ink.getHeight() * (0.15 + 0.7 * random.nextDouble())));
    }
    return points;
  }

  /** Parabolas that meet halfway between the points. */
  private static Path2D curve(List<Point2D> points) {
    var path = new Path2D.Double();
    Point2D before = points.get(0);
    path.moveTo(before.getX(), before.getY());
    for (Point2D point : points.subList(1, points.size())) {
      path.quadTo(
          before.getX(),
          before.getY(),
          (before.getX() + point.getX()) / 2,
          (before.getY() + point.getY()) / 2);
      before = point;
    }
    path.lineTo(before.getX(), before.getY());
    return path;
  }
}
