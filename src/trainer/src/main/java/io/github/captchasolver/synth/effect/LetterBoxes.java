package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;

/**
 * Draws a filled box or disc behind each letter.
 *
 * @param colours to choose from, one for each letter
 * @param border free space around the letter, in image heights
 */
record LetterBoxes(Palette colours, Distribution border) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    boolean round = random.nextInt(3) == 0;
    double free = border.draw(random) * canvas.height();
    canvas.paint(
        graphics -> {
          for (Shape letter : canvas.letters()) {
            graphics.setColor(colours.draw(random));
            Rectangle2D ink = letter.getBounds2D();
            double x = ink.getX() - free;
            double y = ink.getY() - free;
            double width = ink.getWidth() + 2 * free;
            double height = ink.getHeight() + 2 * free;
            graphics.fill(
                round
                    ? new Ellipse2D.Double(x - free, y - free, width + 2 * free, height + 2 * free)
                    : new Rectangle2D.Double(x, y, width, height));
          }
        });
  }
}
