package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Palette;
import java.awt.Color;
import java.util.SplittableRandom;

/** Fills the image with one colour. */
record PlainBackground(Palette colours) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    Color colour = colours.draw(random);
    canvas.paint(
        graphics -> {
          graphics.setColor(colour);
          graphics.fillRect(0, 0, canvas.width(), canvas.height());
        });
  }
}
