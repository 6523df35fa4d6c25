package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import java.util.SplittableRandom;

/**
 * Reduces each channel to a few levels, as a palette does.
 *
 * @param levels of a channel, at least 2
 */
record Posterised(Distribution levels) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    int steps = (int) Math.max(1, Math.round(levels.draw(random)) - 1);
    int[] pixels = canvas.pixels();
    for (int i = 0; i < pixels.length; i++) {
      int colour = pixels[i];
      pixels[i] =
          0xFF000000
              | stepped(colour >> 16 & 255, steps) << 16
              | stepped(colour >> 8 & 255, steps) << 8
              | stepped(colour & 255, steps);
    }
  }

  private static int stepped(int value, int steps) {
    return (value * steps + 127) / 255 * 255 / steps;
  }
}
