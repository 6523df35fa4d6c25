package io.github.captchasolver.synth.look;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A look that consists of a layout and effects.
 *
 * @param layout where the letters go
 * @param effects from the background up; one of them draws the letters
 */
record ComposedLook(Placement layout, List<Effect> effects) implements Look {

  ComposedLook {
    effects = List.copyOf(effects);
  }

  static ComposedLook of(Placement layout, Effect... effects) {
    return new ComposedLook(layout, List.of(effects));
  }

  @Override
  public Canvas draw(String text, int width, int height, SplittableRandom random) {
    Canvas canvas = Canvas.of(width, height, layout.place(text, width, height, random));
    effects.forEach(effect -> effect.apply(canvas, random));
    return canvas;
  }
}
