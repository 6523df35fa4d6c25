package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.BasicStroke;
import java.awt.geom.Ellipse2D;
import java.util.SplittableRandom;

/**
 * Draws circles that may leave the image.
 *
 * @param inks colours to choose from, one for each circle
 * @param count number of circles
 * @param radius in image heights
 * @param thickness of the line, in image heights
 */
record Rings(Palette inks, Distribution count, Distribution radius, double thickness)
    implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    canvas.paint(
        graphics -> {
          graphics.setStroke(new BasicStroke((float) (thickness * canvas.height())));
          for (long left = Math.round(count.draw(random)); left > 0; left--) {
            graphics.setColor(inks.draw(random));
            double r = radius.draw(random) * canvas.height();
            double x = random.nextDouble() * canvas.width();
            double y = random.nextDouble() * canvas.height();
            graphics.draw(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
          }
        });
  }
}
