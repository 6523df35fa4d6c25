package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import java.util.SplittableRandom;

/**
 * Blurs with a Gaussian of any width, up to the edges of the image.
 *
 * @param deviation of the Gaussian, in image heights
 */
record GaussianBlur(Distribution deviation) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    double sigma = Math.max(0.2, deviation.draw(random) * canvas.height());
    int reach = (int) Math.ceil(2.5 * sigma);
    int[] weights = new int[2 * reach + 1];
    double sum = 0;
    for (int i = -reach; i <= reach; i++) {
      sum += StrictMath.exp(-i * i / (2 * sigma * sigma));
    }
    for (int i = -reach; i <= reach; i++) {
      weights[i + reach] =
          (int) Math.round(65536 * StrictMath.exp(-i * i / (2 * sigma * sigma)) / sum);
    }
    int[] pixels = canvas.pixels();
    int[] lines = new int[pixels.length];
    along(pixels, lines, canvas.height(), canvas.width(), canvas.width(), 1, weights);
    along(lines, pixels, canvas.width(), canvas.height(), 1, canvas.width(), weights);
  }

  private static void along(
      int[] from, int[] to, int lines, int length, int lineStep, int step, int[] weights) {
    int reach = weights.length / 2;
    for (int line = 0; line < lines; line++) {
      for (int i = 0; i < length; i++) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int k = -reach; k <= reach; k++) {
          int at = Math.max(0, Math.min(length - 1, i + k));
          int colour = from[line * lineStep + at * step];
          int weight = weights[k + reach];
          red += weight * (colour >> 16 & 255);
          green += weight * (colour >> 8 & 255);
          blue += weight * (colour & 255);
        }
        to[line * lineStep + i * step] =
            0xFF000000
                | Math.min(255, red >> 16) << 16
                | Math.min(255, green >> 16) << 8
                | Math.min(255, blue >> 16);
      }
    }
  }
}
