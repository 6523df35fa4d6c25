package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.BasicStroke;
import java.awt.Shape;
import java.util.SplittableRandom;

/**
 * Draws the outlines of the letters as rows of dots or dashes.
 *
 * @param inks colours to choose from, one for an image
 * @param thickness of the line, in image heights
 * @param gap from dash to dash, in thicknesses
 */
record DashedLetters(Palette inks, Distribution thickness, Distribution gap) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    float width = (float) (thickness.draw(random) * canvas.height());
    float space = width * (float) gap.draw(random);
    var pen =
        new BasicStroke(
            width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {width, space}, 0);
    var ink = inks.draw(random);
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
