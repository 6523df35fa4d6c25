package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Palette;
import java.awt.GradientPaint;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;

/**
 * Fills each letter with one colour that changes into another.
 *
 * @param inks colours to choose from, two for each letter
 */
record GradientLetters(Palette inks) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    boolean down = random.nextBoolean();
    canvas.paint(
        graphics -> {
          for (Shape letter : canvas.letters()) {
            Rectangle2D ink = letter.getBounds2D();
            graphics.setPaint(
                new GradientPaint(
                    (float) ink.getMinX(),
                    (float) ink.getMinY(),
                    inks.draw(random),
                    (float) (down ? ink.getMinX() : ink.getMaxX()),
                    (float) (down ? ink.getMaxY() : ink.getMinY()),
                    inks.draw(random)));
            graphics.fill(letter);
          }
        });
  }
}
