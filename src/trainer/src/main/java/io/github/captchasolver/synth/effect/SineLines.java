package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.BasicStroke;
import java.awt.geom.Path2D;
import java.util.SplittableRandom;

/**
 * Draws sine waves from edge to edge.
 *
 * @param inks colours to choose from, one for each
 * @param count number of waves
 * @param thickness of the line, in image heights
 */
record SineLines(Palette inks, Distribution count, Distribution thickness) implements Effect {
  private static final double STEP = 2;

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    canvas.paint(
        graphics -> {
          for (long left = Math.round(count.draw(random)); left > 0; left--) {
            graphics.setColor(inks.draw(random));
            graphics.setStroke(new BasicStroke((float) (thickness.draw(random) * canvas.height())));
            graphics.draw(wave(canvas, random));
          }
        });
  }

  private static Path2D wave(Canvas canvas, SplittableRandom random) {
    double height = canvas.height();
    double middle = height * (0.2 + 0.6 * random.nextDouble());
    double tilt = height / canvas.width() * (random.nextDouble() - 0.5);
    double lift = height * (0.05 + 0.25 * random.nextDouble());
    double frequency = 2 * Math.PI / (height * (0.4 + 3 * random.nextDouble()));
    double phase = 2 * Math.PI * random.nextDouble();
    var path = new Path2D.Double();
    for (double x = -STEP; x <= canvas.width() + STEP; x += STEP) {
      double y = middle + tilt * x + lift * StrictMath.sin(frequency * x + phase);
      if (x < 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    return path;
  }
}
