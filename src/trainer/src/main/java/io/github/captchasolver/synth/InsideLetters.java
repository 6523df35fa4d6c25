package io.github.captchasolver.synth;

import java.awt.AlphaComposite;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * A ground that shows only where the letters are.
 *
 * @param ground what they are filled with
 */
record InsideLetters(Effect ground) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    Canvas layer = Canvas.of(canvas.width(), canvas.height(), canvas.letters());
    layer.paint(graphics -> canvas.letters().forEach(graphics::fill));
    Canvas filling = Canvas.of(canvas.width(), canvas.height(), canvas.letters());
    ground.apply(filling, random);
    layer.paint(
        graphics -> {
          graphics.setComposite(AlphaComposite.SrcIn);
          graphics.drawImage(filling.image(), 0, 0, null);
        });
    BufferedImage letters = layer.image();
    canvas.paint(graphics -> graphics.drawImage(letters, 0, 0, null));
  }
}
