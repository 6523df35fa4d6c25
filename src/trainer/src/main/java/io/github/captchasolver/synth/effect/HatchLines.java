package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.BasicStroke;
import java.awt.geom.Line2D;
import java.util.SplittableRandom;

/**
 * Draws parallel lines over the whole image, horizontal, vertical or diagonal.
 *
 * @param inks colours to choose from, one for an image
 * @param spacing from line to line, in image heights
 * @param share of the spacing that is line, 0..1
 */
record HatchLines(Palette inks, Distribution spacing, Distribution share) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    double step = Math.max(2, spacing.draw(random) * canvas.height());
    double angle = Math.PI * random.nextInt(4) / 4;
    double reach = canvas.width() + canvas.height();
    var ink = inks.draw(random);
    var pen = new BasicStroke((float) Math.max(0.5, step * share.draw(random)));
    double start = random.nextDouble() * step - reach / 2;
    canvas.paint(
        graphics -> {
          graphics.setColor(ink);
          graphics.setStroke(pen);
          graphics.rotate(angle, canvas.width() / 2.0, canvas.height() / 2.0);
          for (double y = start; y < reach; y += step) {
            graphics.draw(new Line2D.Double(-reach, y, 2 * reach, y));
          }
        });
  }
}
