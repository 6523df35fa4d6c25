package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import java.awt.geom.AffineTransform;
import java.util.SplittableRandom;

/**
 * Applies an effect to letters that are moved: their shadow, or one side of their relief.
 *
 * @param effect to apply
 * @param x distance to the right, in image heights
 * @param y distance down, in image heights
 */
record ShiftedLetters(Effect effect, Distribution x, Distribution y) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    var move =
        AffineTransform.getTranslateInstance(
            x.draw(random) * canvas.height(), y.draw(random) * canvas.height());
    var letters = canvas.letters().stream().map(move::createTransformedShape).toList();
    effect.apply(new Canvas(canvas.image(), letters), random);
  }
}
