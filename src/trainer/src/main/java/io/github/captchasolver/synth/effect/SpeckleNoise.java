package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.util.SplittableRandom;

/**
 * Paints single pixels in other colours.
 *
 * @param colours to choose from, one for each pixel
 * @param share of the pixels, 0..1
 */
record SpeckleNoise(Palette colours, Distribution share) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    double hit = share.draw(random);
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) {
        if (random.nextDouble() < hit) {
          canvas.image().setRGB(x, y, colours.draw(random).getRGB());
        }
      }
    }
  }
}
