package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import java.util.SplittableRandom;

/**
 * Reduces each channel to a few levels and spreads the error over the neighbours, as a GIF with a
 * small palette does (Floyd and Steinberg 1976, "An adaptive algorithm for spatial greyscale").
 *
 * @param levels of a channel, at least 2
 */
record Dithered(Distribution levels) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    int steps = (int) Math.max(1, Math.round(levels.draw(random)) - 1);
    int[] pixels = canvas.pixels();
    for (int shift = 0; shift <= 16; shift += 8) {
      dither(pixels, canvas.width(), shift, steps);
    }
  }

  private static void dither(int[] pixels, int width, int shift, int steps) {
    // Sixteenths of a level that the rest of this row and the next row have to take over.
    int[] row = new int[width + 2];
    int[] next = new int[width + 2];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % width + 1;
      int wanted = (pixels[i] >> shift & 255) + row[x] / 16;
      int step = (Math.max(0, Math.min(255, wanted)) * steps + 127) / 255;
      int level = step * 255 / steps;
      pixels[i] = pixels[i] & ~(255 << shift) | level << shift;
      int error = wanted - level;
      row[x + 1] += 7 * error;
      next[x - 1] += 3 * error;
      next[x] += 5 * error;
      next[x + 1] += error;
      if (x == width) {
        row = next;
        next = new int[width + 2];
      }
    }
  }
}
