package io.github.captchasolver.synth;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;

/**
 * Bands of one width in two colours, in any direction.
 *
 * @param colours to choose from, two for an image
 * @param width of a band, in image heights
 */
record StripeGround(Palette colours, Quantity width) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    new PlainGround(colours).apply(canvas, random);
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
