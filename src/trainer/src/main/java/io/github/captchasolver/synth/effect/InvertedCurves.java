package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import java.util.SplittableRandom;

/**
 * Inverts the colours below other clutter: lines are light where they cross dark letters, and dark
 * elsewhere.
 *
 * @param curves lines or arcs, whose colours do not matter
 */
record InvertedCurves(Effect curves) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    Canvas layer = canvas.layer();
    curves.apply(layer, random);
    int[] covered = layer.pixels();
    int[] pixels = canvas.pixels();
    for (int i = 0; i < pixels.length; i++) {
      if (covered[i] >>> 24 >= 128) {
        pixels[i] ^= 0xFFFFFF;
      }
    }
  }
}
