package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.geom.Ellipse2D;
import java.util.SplittableRandom;

/**
 * Scatters discs.
 *
 * @param inks colours to choose from, one for each disc
 * @param density discs on a square of one image height
 * @param radius in image heights
 */
record Dots(Palette inks, double density, Distribution radius) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    long count = Math.round(density * canvas.width() / canvas.height());
    canvas.paint(
        graphics -> {
          for (long left = count; left > 0; left--) {
            graphics.setColor(inks.draw(random));
            double r = radius.draw(random) * canvas.height();
            double x = random.nextDouble() * canvas.width();
            double y = random.nextDouble() * canvas.height();
            graphics.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
          }
        });
  }
}
