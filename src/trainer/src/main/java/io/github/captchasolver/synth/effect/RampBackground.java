package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import java.awt.Color;
import java.awt.GradientPaint;
import java.util.SplittableRandom;

/**
 * Fills the image with one colour that changes into another from edge to edge: mostly from left to
 * right, sometimes from the top down or from corner to corner.
 *
 * @param from colour at the beginning
 * @param to colour at the end
 */
record RampBackground(Color from, Color to) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    int direction = random.nextInt(6);
    float x = direction == 0 ? 0 : canvas.width();
    float y = direction > 1 ? 0 : canvas.height();
    canvas.paint(
        graphics -> {
          graphics.setPaint(new GradientPaint(0, 0, from, x, y, to));
          graphics.fillRect(0, 0, canvas.width(), canvas.height());
        });
  }
}
