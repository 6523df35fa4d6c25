package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.SplittableRandom;

/**
 * Draws lines down and across, one pixel wide.
 *
 * @param inks colours to choose from, one for an image
 * @param spacing from line to line, in image heights
 */
record GridLines(Palette inks, Distribution spacing) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    Color ink = inks.draw(random);
    double step = Math.max(3, spacing.draw(random) * canvas.height());
    double startX = random.nextDouble() * step;
    double startY = random.nextDouble() * step;
    canvas.paint(
        graphics -> {
          graphics.setColor(ink);
          graphics.setStroke(new BasicStroke(1));
          for (double x = startX; x < canvas.width(); x += step) {
            graphics.draw(new Line2D.Double(x, 0, x, canvas.height()));
          }
          for (double y = startY; y < canvas.height(); y += step) {
            graphics.draw(new Line2D.Double(0, y, canvas.width(), y));
          }
        });
  }
}
