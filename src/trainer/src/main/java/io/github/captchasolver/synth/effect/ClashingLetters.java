package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.BasicStroke;
import java.awt.Shape;
import java.util.SplittableRandom;

/**
 * Draws letters that have a colour and a weight each; one of them is nearly lost in the background.
 *
 * @param clear colours of all letters but one
 * @param faint colours of that one, near the background
 * @param swelling thickness of the line that makes a letter heavier, in image heights
 */
record ClashingLetters(Palette clear, Palette faint, Distribution swelling) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    int lost = random.nextInt(canvas.letters().size());
    canvas.paint(
        graphics -> {
          for (int i = 0; i < canvas.letters().size(); i++) {
            Shape letter = canvas.letters().get(i);
            graphics.setColor((i == lost ? faint : clear).draw(random));
            graphics.fill(letter);
            double more = swelling.draw(random) * canvas.height();
            if (more > 0) {
              graphics.setStroke(new BasicStroke((float) more));
              graphics.draw(letter);
            }
          }
        });
  }
}
