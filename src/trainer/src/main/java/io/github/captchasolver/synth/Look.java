package io.github.captchasolver.synth;

import java.util.List;
import java.util.SplittableRandom;

/**
 * How an image is made, whatever it says and however large it is. As a source, it gives itself.
 *
 * @param layout where the letters go
 * @param effects from the ground up; one of them draws the letters
 */
record Look(Layout layout, List<Effect> effects) implements LookSource {

  Look {
    effects = List.copyOf(effects);
  }

  Look(Layout layout, Effect... effects) {
    this(layout, List.of(effects));
  }

  @Override
  public Look draw(String text, SplittableRandom random) {
    return this;
  }

  /** Draws one image of that many pixels. */
  Canvas draw(String text, int width, int height, SplittableRandom random) {
    Canvas canvas = Canvas.of(width, height, layout.lay(text, width, height, random));
    effects.forEach(effect -> effect.apply(canvas, random));
    return canvas;
  }
}
