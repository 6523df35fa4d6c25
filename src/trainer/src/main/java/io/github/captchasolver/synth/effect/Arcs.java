package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.BasicStroke;
import java.awt.geom.Arc2D;
import java.util.SplittableRandom;

/**
 * Draws arcs of ellipses.
 *
 * @param inks colours to choose from, one for each
 * @param count number of arcs
 * @param size of an ellipse, in image heights
 * @param thickness of the line, in image heights
 */
record Arcs(Palette inks, Distribution count, Distribution size, Distribution thickness)
    implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    canvas.paint(
        graphics -> {
          for (long left = Math.round(count.draw(random)); left > 0; left--) {
            graphics.setColor(inks.draw(random));
            graphics.setStroke(new BasicStroke((float) (thickness.draw(random) * canvas.height())));
            double width = 2 * size.draw(random) * canvas.height();
            double height = size.draw(random) * canvas.height();
            double x = random.nextDouble() * canvas.width() - width / 2;
            double y = random.nextDouble() * canvas.height() - height / 2;
            double start = 360 * random.nextDouble();
            double extent = 60 + 240 * random.nextDouble();
            graphics.draw(new Arc2D.Double(x, y, width, height, start, extent, Arc2D.OPEN));
          }
        });
  }
}
