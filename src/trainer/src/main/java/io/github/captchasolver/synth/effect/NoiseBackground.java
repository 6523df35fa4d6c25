package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.util.SplittableRandom;

/**
 * Fills the image with small squares, each in a colour of its own.
 *
 * @param colours to choose from
 * @param grain side of a square, in pixels
 */
record NoiseBackground(Palette colours, Distribution grain) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    int side = (int) Math.max(1, Math.round(grain.draw(random)));
    canvas.paint(
        graphics -> {
          for (int y = 0; y < canvas.height(); y += side) {
            for (int x = 0; x < canvas.width(); x += side) {
              graphics.setColor(colours.draw(random));
              graphics.fillRect(x, y, side, side);
            }
          }
        });
  }
}
