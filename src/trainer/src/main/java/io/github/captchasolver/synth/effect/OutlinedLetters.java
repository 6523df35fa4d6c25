package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.Color;
import java.awt.Shape;
import java.util.SplittableRandom;

/**
 * Draws the outlines of the letters; the background shows through.
 *
 * @param inks colours to choose from, one for an image
 * @param thickness of the line, in image heights
 */
record OutlinedLetters(Palette inks, Distribution thickness) implements Effect {

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
