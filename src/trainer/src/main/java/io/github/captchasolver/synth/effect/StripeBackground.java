package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;

/**
 * Fills the image with bands of one width in two colours, in any direction.
 *
 * @param colours to choose from, two for an image
 * @param width of a band, in image heights
 */
record StripeBackground(Palette colours, Distribution width) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    new PlainBackground(colours).apply(canvas, random);
    double band = Math.max(1.5, width.draw(random) * canvas.height());
    double reach = canvas.width() + canvas.height();
    var turn =
        AffineTransform.getRotateInstance(
            Math.PI * random.nextInt(8) / 8, canvas.width() / 2.0, canvas.height() / 2.0);
    var colour = colours.draw(random);
    canvas.paint(
        graphics -> {
          graphics.setColor(colour);
          for (double x = -reach / 2; x < reach; x += 2 * band) {
            graphics.fill(
                turn.createTransformedShape(new Rectangle2D.Double(x, -reach, band, 3 * reach)));
          }
        });
  }
}
