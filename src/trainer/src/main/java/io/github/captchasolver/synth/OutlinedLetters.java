package io.github.captchasolver.synth;

import java.awt.Color;
import java.awt.Shape;
import java.util.SplittableRandom;

/**
 * The letters as lines around their edges, hollow: the ground shows through.
 *
 * @param inks colours to choose from, one for an image
 * @param thickness of the line, in image heights
 */
record OutlinedLetters(Palette inks, Quantity thickness) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    Color ink = inks.draw(random);
    var pen = canvas.roundPen(thickness.draw(random));
    canvas.paint(
        graphics -> {
          graphics.setColor(ink);
          graphics.setStroke(pen);
          for (Shape letter : canvas.letters()) {
            graphics.draw(letter);
          }
        });
  }
}
