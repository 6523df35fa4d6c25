package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;

/**
 * Draws a line through the middle of the letters, one after the other.
 *
 * @param inks colours to choose from, one for an image
 * @param thickness of the line, in image heights
 * @param stray distance from the middle of a letter, in letter heights
 */
record StrikeLine(Palette inks, Distribution thickness, Distribution stray) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    var path = new Path2D.Double();
    for (Shape letter : canvas.letters()) {
      Rectangle2D ink = letter.getBounds2D();
      double y = ink.getCenterY() + stray.draw(random) * ink.getHeight();
      if (path.getCurrentPoint() == null) {
        path.moveTo(ink.getMinX() - random.nextDouble() * ink.getWidth(), y);
      }
      path.lineTo(ink.getCenterX(), y);
    }
    Rectangle2D last = canvas.letters().get(canvas.letters().size() - 1).getBounds2D();
    path.lineTo(
        last.getMaxX() + random.nextDouble() * last.getWidth(), path.getCurrentPoint().getY());
    var colour = inks.draw(random);
    var pen = canvas.roundPen(thickness.draw(random));
    canvas.paint(
        graphics -> {
          graphics.setColor(colour);
          graphics.setStroke(pen);
          graphics.draw(path);
        });
  }
}
