package io.github.captchasolver.synth.warp;

import java.awt.Shape;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.util.function.UnaryOperator;

/** Moves an outline point by point. */
final class OutlineWarper {
  /** Greatest distance of a flattened curve from the curve, in pixels. */
  private static final double FLATNESS = 0.02;

  /** Longest straight piece, in pixels: a straight stem has to bend as well. */
  private static final double STEP = 1;

  private OutlineWarper() {}

  static Shape warp(Shape shape, UnaryOperator<Point2D> move) {
    var path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    var points = new FlatteningPathIterator(shape.getPathIterator(null), FLATNESS);
    double[] at = new double[6];
    double x = 0;
    double y = 0;
    double startX = 0;
    double startY = 0;
    for (; !points.isDone(); points.next()) {
      switch (points.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> {
          startX = at[0];
          startY = at[1];
          Point2D start = move.apply(new Point2D.Double(startX, startY));
          path.moveTo(start.getX(), start.getY());
        }
        case PathIterator.SEG_LINETO -> line(path, x, y, at[0], at[1], move);
        default -> {
          line(path, x, y, startX, startY, move);
          path.closePath();
          at[0] = startX;
          at[1] = startY;
        }
      }
      x = at[0];
      y = at[1];
    }
    return path;
  }

  private static void line(
      Path2D path,
      double fromX,
      double fromY,
      double toX,
      double toY,
      UnaryOperator<Point2D> move) {
    int pieces = (int) Math.max(1, Math.ceil(Math.hypot(toX - fromX, toY - fromY) / STEP));
    for (int i = 1; i <= pieces; i++) {
      double share = (double) i / pieces;
      Point2D point =
          move.apply(
              new Point2D.Double(fromX + share * (toX - fromX), fromY + share * (toY - fromY)));
      path.lineTo(point.getX(), point.getY());
    }
  }
}
