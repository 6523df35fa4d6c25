package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import java.awt.geom.AffineTransform;
import java.util.SplittableRandom;

/**
 * An effect on letters that are moved: their shadow, or one side of their relief.
 *
 * @param effect what is done with them
 * @param x to the right, in image heights
 * @param y down, in image heights
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
