package io.github.captchasolver.synth;

import java.awt.Color;
import java.awt.Shape;
import java.util.SplittableRandom;

/**
 * The letters, filled.
 *
 * @param inks colours to choose from
 * @param inkPerLetter whether every letter has an ink of its own; otherwise every image
 */
record Letters(Palette inks, boolean inkPerLetter) implements Effect {

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
