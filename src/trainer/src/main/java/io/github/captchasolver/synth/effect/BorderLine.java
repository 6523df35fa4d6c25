package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;

/**
 * Draws a line around the image.
 *
 * @param colours to choose from
 * @param thickness of the line, in pixels
 */
record BorderLine(Palette colours, Distribution thickness) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    double line = thickness.draw(random);
    var colour = colours.draw(random);
    canvas.paint(
        graphics -> {
          graphics.setColor(colour);
          graphics.setStroke(new BasicStroke((float) line));
          graphics.draw(
              new Rectangle2D.Double(
                  line / 2, line / 2, canvas.width() - line, canvas.height() - line));
        });
  }
}
