package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.BasicStroke;
import java.awt.geom.Line2D;
import java.util.SplittableRandom;

/**
 * Draws straight strokes anywhere, in any direction.
 *
 * @param inks colours to choose from, one for each
 * @param count number of strokes
 * @param length in image heights
 * @param thickness in image heights
 */
record StraightStrokes(
    Palette inks, Distribution count, Distribution length, Distribution thickness)
    implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    canvas.paint(
        graphics -> {
          for (long left = Math.round(count.draw(random)); left > 0; left--) {
            graphics.setColor(inks.draw(random));
            graphics.setStroke(new BasicStroke((float) (thickness.draw(random) * canvas.height())));
            double half = length.draw(random) * canvas.height() / 2;
            double angle = Math.PI * random.nextDouble();
            double x = random.nextDouble() * canvas.width();
            double y = random.nextDouble() * canvas.height();
            double dx = half * StrictMath.cos(angle);
            double dy = half * StrictMath.sin(angle);
            graphics.draw(new Line2D.Double(x - dx, y - dy, x + dx, y + dy));
          }
        });
  }
}
