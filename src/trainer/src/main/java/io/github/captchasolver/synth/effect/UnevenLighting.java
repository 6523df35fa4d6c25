package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.draw.SmoothNoise;
import io.github.captchasolver.synth.random.Distribution;
import java.util.SplittableRandom;

/**
 * Darkens parts of the image, as uneven light does.
 *
 * @param depth of the darkest shadow, 0..1
 * @param size of a shadow, in image heights
 */
record UnevenLighting(Distribution depth, Distribution size) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    double most = depth.draw(random);
    var noise = SmoothNoise.of(size.draw(random) * canvas.height(), random);
    int[] pixels = canvas.pixels();
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) {
        int light = (int) (256 * (1 - most * (1 + noise.at(x, y)) / 2));
        int i = y * canvas.width() + x;
        int colour = pixels[i];
        int ends = ((colour & 0xFF00FF) * light >>> 8) & 0xFF00FF;
        int middle = ((colour & 0xFF00) * light >>> 8) & 0xFF00;
        pixels[i] = 0xFF000000 | ends | middle;
      }
    }
  }
}
