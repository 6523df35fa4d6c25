package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.Color;
import java.util.SplittableRandom;

/**
 * Draws one column of pixels from top to bottom, like the rest of a frame.
 *
 * @param colours to choose from
 * @param column counted from 0
 */
record SideLine(Palette colours, Distribution column) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    Color colour = colours.draw(random);
    int x = (int) column.draw(random);
    for (int y = 0; y < canvas.height(); y++) {
      canvas.image().setRGB(x, y, colour.getRGB());
    }
  }
}
