package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;

/**
 * Fills the letters with parallel strokes.
 *
 * @param inks colours to choose from, one for each letter
 * @param spacing from stroke to stroke, in image heights
 * @param share of the spacing that is ink, 0..1
 */
record HatchedLetters(Palette inks, Distribution spacing, Distribution share) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    double step = Math.max(2, spacing.draw(random) * canvas.height());
    var pen =
        new BasicStroke(
            (float) (step * share.draw(random)), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    double lean = 2 * random.nextDouble() - 1;
    canvas.paint(
        graphics -> {
          graphics.setStroke(pen);
          for (Shape letter : canvas.letters()) {
            Rectangle2D ink = letter.getBounds2D();
            graphics.setColor(inks.draw(random));
            graphics.setClip(letter);
            double run = lean * ink.getHeight();
            for (double x = ink.getMinX() - Math.abs(run); x < ink.getMaxX() + Math.abs(run); ) {
              graphics.draw(new Line2D.Double(x, ink.getMinY(), x + run, ink.getMaxY()));
              x += step;
            }
          }
        });
  }
}
