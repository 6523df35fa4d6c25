package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * An effect drawn on a layer of its own, which is blurred and laid over the image: the ground stays
 * sharp.
 *
 * @param effect what is drawn
 * @param blur how softly
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
