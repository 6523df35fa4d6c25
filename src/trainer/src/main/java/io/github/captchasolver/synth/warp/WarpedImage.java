package io.github.captchasolver.synth.warp;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import java.util.SplittableRandom;

/**
 * Warps the whole image, background and clutter included. Pixels from beyond an edge repeat it.
 *
 * @param warp tells where each pixel comes from
 */
record WarpedImage(PixelWarp warp) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    int width = canvas.width();
    int height = canvas.height();
    PixelWarp.Source source = warp.draw(width, height, random);
    int[] pixels = canvas.pixels();
    int[] before = pixels.clone();
    double[] at = new double[2];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        source.of(x, y, at);
        pixels[y * width + x] = sampled(before, width, height, at[0], at[1]);
      }
    }
  }

  private static int sampled(int[] pixels, int width, int height, double x, double y) {
    double column = Math.max(0, Math.min(width - 1, x));
    double row = Math.max(0, Math.min(height - 1, y));
    int left = Math.min((int) column, width - 2);
    int top = Math.min((int) row, height - 2);
    int across = (int) ((column - left) * 256);
    int down = (int) ((row - top) * 256);
    int corner = top * width + left;
    int upper = mixed(pixels[corner], pixels[corner + 1], across);
    int lower = mixed(pixels[corner + width], pixels[corner + width + 1], across);
    return 0xFF000000 | mixed(upper, lower, down);
  }

  /** Two channels at a time: each has room for its product with a share of up to 256. */
  private static int mixed(int one, int other, int share) {
    int ends = (one & 0xFF00FF) * (256 - share) + (other & 0xFF00FF) * share >>> 8 & 0xFF00FF;
    int middle = (one & 0xFF00) * (256 - share) + (other & 0xFF00) * share >>> 8 & 0xFF00;
    return ends | middle;
  }
}
