package io.github.captchasolver.synth.look;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.effect.Effects;
import io.github.captchasolver.synth.font.FontCollection;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A look that is drawn for each image: effects, and a layout for its letters.
 *
 * @param fonts to choose from
 */
record RandomLook(FontCollection fonts) implements Look {

  @Override
  public Canvas draw(String text, int width, int height, SplittableRandom random) {
    List<Effect> effects = Effects.random(fonts, random);
    Layout layout = new RandomLayout(fonts).draw(text, random);
    return new ComposedLook(layout, effects).draw(text, width, height, random);
  }
}
