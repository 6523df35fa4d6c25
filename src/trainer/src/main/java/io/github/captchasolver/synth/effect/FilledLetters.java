package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Palette;
import java.awt.Color;
import java.awt.Shape;
import java.util.SplittableRandom;

/**
 * Fills the letters.
 *
 * @param inks colours to choose from
 * @param inkPerLetter whether each letter has an ink of its own; otherwise all share one
 */
record FilledLetters(Palette inks, boolean inkPerLetter) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    Color shared = inks.draw(random);
    canvas.paint(
        graphics -> {
          for (Shape letter : canvas.letters()) {
            graphics.setColor(inkPerLetter ? inks.draw(random) : shared);
            graphics.fill(letter);
          }
        });
  }
}
