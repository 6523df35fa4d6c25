package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.BasicStroke;
import java.awt.geom.CubicCurve2D;
import java.util.SplittableRandom;

/**
 * Draws bent lines from the left edge to the right one.
 *
 * @param inks colours to choose from, one for each line
 * @param count number of lines
 * @param thickness of a line, in image heights
 */
record BentLines(Palette inks, Distribution count, Distribution thickness) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    canvas.paint(
        graphics -> {
          for (long left = Math.round(count.draw(random)); left > 0; left--) {
            graphics.setColor(inks.draw(random));
            graphics.setStroke(new BasicStroke((float) (thickness.draw(random) * canvas.height())));
            graphics.draw(
                new CubicCurve2D.Double(
                    -1,
                    height(canvas, random),
                    canvas.width() / 3.0,
                    height(canvas, random),
                    canvas.width() * 2 / 3.0,
                    height(canvas, random),
                    canvas.width() + 1,
                    height(canvas, random)));
          }
        });
  }

  private static double height(Canvas canvas, SplittableRandom random) {
    return canvas.height() * (0.1 + 0.8 * random.nextDouble());
  }
}
