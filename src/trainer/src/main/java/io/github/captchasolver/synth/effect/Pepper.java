package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.util.SplittableRandom;

/**
 * Scatters grains: discs of a few pixels without soft edges.
 *
 * @param inks colours to choose from, one for each grain
 * @param share of the image that the grains cover, 0..1
 * @param radius of a grain, in image heights
 */
record Pepper(Palette inks, Distribution share, Distribution radius) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    int width = canvas.width();
    int height = canvas.height();
    int[] pixels = canvas.pixels();
    // Grains fall on each other: of n grains of the share a, each, (1 - a)^n leave a pixel free.
    double left = -StrictMath.log(1 - Math.min(0.9, share.draw(random))) * width * height;
    while (left > 0) {
      double r = Math.max(0.5, radius.draw(random) * height);
      double x = random.nextDouble() * width;
      double y = random.nextDouble() * height;
      int colour = inks.draw(random).getRGB();
      for (int row = (int) Math.ceil(y - r - 0.5); row + 0.5 <= y + r; row++) {
        for (int column = (int) Math.ceil(x - r - 0.5); column + 0.5 <= x + r; column++) {
          double dx = column + 0.5 - x;
          double dy = row + 0.5 - y;
          boolean inside = row >= 0 && row < height && column >= 0 && column < width;
          if (inside && dx * dx + dy * dy <= r * r) {
            pixels[row * width + column] = colour;
          }
        }
      }
      left -= Math.PI * r * r;
    }
  }
}
