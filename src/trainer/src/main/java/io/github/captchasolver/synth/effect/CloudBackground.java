package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.draw.SmoothNoise;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.Color;
import java.util.SplittableRandom;

/**
 * Fills the image with two colours that flow into each other in soft clouds.
 *
 * @param colours to choose from, two for an image
 * @param size of a cloud, in image heights
 */
record CloudBackground(Palette colours, Distribution size) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    Color one = colours.draw(random);
    Color other = colours.draw(random);
    var noise = SmoothNoise.of(size.draw(random) * canvas.height(), random);
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) {
        canvas.image().setRGB(x, y, mixed(one, other, (1 + noise.at(x, y)) / 2));
      }
    }
  }

  private static int mixed(Color one, Color other, double share) {
    int red = (int) (one.getRed() + share * (other.getRed() - one.getRed()));
    int green = (int) (one.getGreen() + share * (other.getGreen() - one.getGreen()));
    int blue = (int) (one.getBlue() + share * (other.getBlue() - one.getBlue()));
    return 0xFF000000 | red << 16 | green << 8 | blue;
  }
}
