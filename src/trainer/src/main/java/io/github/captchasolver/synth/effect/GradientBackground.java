package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Palette;
import java.awt.GradientPaint;
import java.util.SplittableRandom;

/** Fills the image with one colour that changes into another in any direction. */
record GradientBackground(Palette colours) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    double angle = 2 * Math.PI * random.nextDouble();
    double x = canvas.width() / 2.0 * StrictMath.cos(angle);
    double y = canvas.height() / 2.0 * StrictMath.sin(angle);
    float centreX = canvas.width() / 2f;
    float centreY = canvas.height() / 2f;
    var paint =
        new GradientPaint(
            centreX - (float) x,
            centreY - (float) y,
            colours.draw(random),
            centreX + (float) x,
            centreY + (float) y,
            colours.draw(random));
    canvas.paint(
        graphics -> {
          graphics.setPaint(paint);
          graphics.fillRect(0, 0, canvas.width(), canvas.height());
        });
  }
}
