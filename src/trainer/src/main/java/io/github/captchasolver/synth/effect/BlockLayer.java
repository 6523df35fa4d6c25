package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws an effect in blocks of several pixels, like the enlarged bitmap of a letter.
 *
 * @param effect to draw
 * @param block side of a block, in image heights; rounded to pixels
 */
record BlockLayer(Effect effect, Distribution block) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    int side = (int) Math.max(1, Math.round(block.draw(random) * canvas.height()));
    var smaller = AffineTransform.getScaleInstance(1.0 / side, 1.0 / side);
    List<Shape> letters = canvas.letters().stream().map(smaller::createTransformedShape).toList();
    Canvas layer =
        Canvas.of((canvas.width() + side - 1) / side, (canvas.height() + side - 1) / side, letters);
    effect.apply(layer, random);
    int[] blocks = layer.pixels();
    int[] pixels = canvas.pixels();
    for (int i = 0; i < pixels.length; i++) {
      int colour = blocks[i / canvas.width() / side * layer.width() + i % canvas.width() / side];
      if (colour >>> 24 >= 128) {
        pixels[i] = 0xFF000000 | colour;
      }
    }
  }
}
