package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.Shape;
import java.util.SplittableRandom;

/**
 * Draws filled letters with a rim; where two overlap, the later one hides the earlier.
 *
 * @param rims colours to choose from, one for each letter
 * @param fillings colours to choose from, one for an image
 * @param thickness of the rim, in image heights
 */
record RimmedLetters(Palette rims, Palette fillings, Distribution thickness) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    var filling = fillings.draw(random);
    var pen = canvas.roundPen(thickness.draw(random));
    canvas.paint(
        graphics -> {
          graphics.setStroke(pen);
          for (Shape letter : canvas.letters()) {
            graphics.setColor(filling);
            graphics.fill(letter);
            graphics.setColor(rims.draw(random));
            graphics.draw(letter);
          }
        });
  }
}
