package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import java.awt.AlphaComposite;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * Draws a background that shows only inside the letters.
 *
 * @param texture that fills the letters
 */
record TexturedLetters(Effect texture) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    Canvas layer = canvas.layer();
    layer.paint(graphics -> canvas.letters().forEach(graphics::fill));
    Canvas filling = canvas.layer();
    texture.apply(filling, random);
    layer.paint(
        graphics -> {
          graphics.setComposite(AlphaComposite.SrcIn);
          graphics.drawImage(filling.image(), 0, 0, null);
        });
    BufferedImage letters = layer.image();
    canvas.paint(graphics -> graphics.drawImage(letters, 0, 0, null));
  }
}
