package io.github.captchasolver.synth;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * An effect drawn on a layer of its own, which is blurred and laid over the image: the ground stays
 * sharp.
 *
 * @param effect what is drawn
 * @param blur how softly
 */
record SoftLayer(Effect effect, Blur blur) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    Canvas layer = Canvas.of(canvas.width(), canvas.height(), canvas.letters());
    effect.apply(layer, random);
    blur.apply(layer, random);
    BufferedImage soft = layer.image();
    canvas.paint(graphics -> graphics.drawImage(soft, 0, 0, null));
  }
}
