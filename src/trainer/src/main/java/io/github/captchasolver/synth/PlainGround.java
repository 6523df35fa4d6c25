package io.github.captchasolver.synth;

import java.awt.Color;
import java.util.SplittableRandom;

/** One colour everywhere. */
record PlainGround(Palette colours) implements Effect {

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
