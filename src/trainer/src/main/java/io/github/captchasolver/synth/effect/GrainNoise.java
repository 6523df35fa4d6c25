package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import java.util.SplittableRandom;

/**
 * Adds nearly normal noise to every pixel.
 *
 * @param deviation standard deviation, 0..255
 * @param coloured whether each channel has noise of its own
 */
record GrainNoise(Distribution deviation, boolean coloured) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    double sigma = deviation.draw(random);
    int[] pixels = canvas.pixels();
    for (int i = 0; i < pixels.length; i++) {
      long bits = random.nextLong();
      int red = (int) (sigma * normal(bits));
      int green = coloured ? (int) (sigma * normal(bits >> 20)) : red;
      int blue = coloured ? (int) (sigma * normal(bits >> 40)) : red;
      int colour = pixels[i];
      pixels[i] =
          0xFF000000
              | clipped((colour >> 16 & 255) + red) << 16
              | clipped((colour >> 8 & 255) + green) << 8
              | clipped((colour & 255) + blue);
    }
  }

  /** Nearly normal with deviation 1: the sum of four uniform draws of five bits each. */
  private static double normal(long bits) {
    long sum = (bits & 31) + (bits >> 5 & 31) + (bits >> 10 & 31) + (bits >> 15 & 31);
    return (sum - 62) / 18.466;
  }

  private static int clipped(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
