package io.github.captchasolver.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.AffineTransform;
import java.util.List;

/**
 * The line above an image.
 *
 * @param crossed whether a cross precedes it, so that mistakes are visible without colour too
 * @param parts from left to right, each in its own font and colour
 */
record Caption(boolean crossed, List<Part> parts) {
  private static final double CROSS = 9;
  private static final double GAP = 6;

  /** A piece of the line. */
  record Part(String text, Font font, Color colour) {}

  Caption {
    parts = List.copyOf(parts);
  }

  /** Returns the label alone. */
  static Caption label(Tile tile) {
    return new Caption(
        false, List.of(new Part(tile.expected(), ChartCanvas.BOLD, ChartCanvas.INK)));
  }

  /** Returns the prediction, with the label where they differ. */
  static Caption prediction(Tile tile) {
    if (tile.correct()) {
      return new Caption(
          false, List.of(new Part(tile.predicted(), ChartCanvas.BOLD, ChartCanvas.INK)));
    }
    String read;
    if (tile.predicted() == null) {
      read = "not read";
    } else if (tile.predicted().isEmpty()) {
      read = "read nothing";
    } else {
      read = "read " + tile.predicted();
    }
    return new Caption(
        true,
        List.of(
            new Part(read, ChartCanvas.BOLD, ChartCanvas.WRONG),
            new Part("is " + tile.expected(), ChartCanvas.BOLD, ChartCanvas.INK)));
  }

  /** Returns the line as plain text. */
  String text() {
    return String.join(", ", parts.stream().map(Part::text).toList());
  }

  double width() {
    double width = crossed ? CROSS + GAP : 0;
    for (Part part : parts) {
      width += ChartCanvas.width(part.text(), part.font());
    }
    return width + GAP * (parts.size() - 1);
  }

  /** Draws the line from {@code x} on, scaled down if it is wider than {@code room}. */
  void draw(ChartCanvas canvas, double x, double baseline, double room) {
    var graphics = canvas.graphics();
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, baseline);
    double shrink = Math.min(1, room / width());
    graphics.scale(shrink, shrink);
    double at = 0;
    if (crossed) {
      canvas.cross(0, -CROSS - 0.5, CROSS, 2.4f, ChartCanvas.WRONG);
      at += CROSS + GAP;
    }
    for (Part part : parts) {
      canvas.text(part.text(), at, 0, part.font(), part.colour());
      at += ChartCanvas.width(part.text(), part.font()) + GAP;
    }
    graphics.setTransform(before);
  }
}
