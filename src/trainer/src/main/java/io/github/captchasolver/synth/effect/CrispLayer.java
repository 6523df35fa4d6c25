package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * Draws an effect without soft edges: a pixel is covered completely or not at all.
 *
 * @param effect to draw
 */
record CrispLayer(Effect effect) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    Canvas layer = canvas.layer();
    effect.apply(layer, random);
    BufferedImage image = layer.image();
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) {
        int colour = image.getRGB(x, y);
        if (colour >>> 24 >= 128) {
          canvas.image().setRGB(x, y, 0xFF000000 | colour);
        }
      }
    }
  }
}
