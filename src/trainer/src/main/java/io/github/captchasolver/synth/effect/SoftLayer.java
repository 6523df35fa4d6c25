package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * Draws an effect on a layer of its own, which is blurred and laid over the image: the background
 * stays sharp.
 *
 * @param effect to draw
 * @param blur of the layer
 */
record SoftLayer(Effect effect, Blur3x3 blur) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    Canvas layer = canvas.layer();
    effect.apply(layer, random);
    blur.apply(layer, random);
    BufferedImage soft = layer.image();
    canvas.paint(graphics -> graphics.drawImage(soft, 0, 0, null));
  }
}
