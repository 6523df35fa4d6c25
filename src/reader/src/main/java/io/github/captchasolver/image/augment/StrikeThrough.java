package io.github.captchasolver.image.augment;

import java.util.SplittableRandom;

/**
 * Draws curves over an image, as many CAPTCHA styles do: cubic Bézier curves from side to side, at
 * most as thick as the strokes of letters, in a shade taken from the image.
 */
final class StrikeThrough {
  /** Largest number of curves; one and two are equally likely. */
  private static final int MOST_CURVES = 2;

  /** Number of pixels of which the darkest usually belongs to a letter. */
  private static final int PIXELS_FOR_INK = 20;

  private StrikeThrough() {}

  /**
   * Draws one or two curves.
   *
   * @param pixels [H, W], changed in place
   */
  static void draw(float[] pixels, int width, int height, SplittableRandom random) {
    float ink = ink(pixels, random);
    for (int left = 1 + random.nextInt(MOST_CURVES); left > 0; left--) {
      float opacity = (float) (0.6 + 0.4 * random.nextDouble());
      float[] cover = cover(width, height, random);
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] += opacity * cover[i] * (ink - pixels[i]);
      }
    }
  }

  /** Draws the grey value: that of dark letters in two of three images, else that of any pixel. */
  private static float ink(float[] pixels, SplittableRandom random) {
    int tries = random.nextInt(3) == 0 ? 1 : PIXELS_FOR_INK;
    float ink = Float.POSITIVE_INFINITY;
    for (int i = 0; i < tries; i++) {
      ink = Math.min(ink, pixels[random.nextInt(pixels.length)]);
    }
    return ink;
  }

  /**
   * Draws the outline of a random curve.
   *
   * @return [H, W], the covered share of each pixel, 0..1
   */
  static float[] cover(int width, int height, SplittableRandom random) {
    double left = (0.6 * random.nextDouble() - 0.1) * width;
    double length = (0.2 + random.nextDouble()) * width;
    double[] x = {
      left, left + length * random.nextDouble(), left + length * random.nextDouble(), left + length
    };
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = height * random.nextDouble();
    }
    double radius = height * (0.008 + 0.024 * random.nextDouble());
    var cover = new float[height * width];
    // A curve is at most as long as the path through its control points: two dots per pixel.
    int dots = (int) Math.ceil(2 * (wayBy(x) + wayBy(y))) + 1;
    for (int dot = 0; dot <= dots; dot++) {
      double t = (double) dot / dots;
      dot(cover, width, height, bezier(x, t), bezier(y, t), radius);
    }
    return cover;
  }

  private static double wayBy(double[] points) {
    double way = 0;
    for (int i = 1; i < points.length; i++) {
      way += Math.abs(points[i] - points[i - 1]);
    }
    return way;
  }

  private static double bezier(double[] p, double t) {
    double u = 1 - t;
    return u * u * u * p[0] + 3 * u * u * t * p[1] + 3 * u * t * t * p[2] + t * t * t * p[3];
  }

  private static void dot(float[] cover, int width, int height, double x, double y, double radius) {
    double reach = radius + 0.5;
    int bottom = Math.min(height - 1, (int) Math.floor(y + reach));
    int right = Math.min(width - 1, (int) Math.floor(x + reach));
    for (int row = Math.max(0, (int) Math.ceil(y - reach)); row <= bottom; row++) {
      for (int column = Math.max(0, (int) Math.ceil(x - reach)); column <= right; column++) {
        double distance = Math.sqrt((column - x) * (column - x) + (row - y) * (row - y));
        float covered = (float) Math.min(1, reach - distance);
        int at = row * width + column;
        cover[at] = Math.max(cover[at], covered);
      }
    }
  }
}
