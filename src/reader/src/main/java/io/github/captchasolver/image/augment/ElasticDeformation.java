package io.github.captchasolver.image.augment;

import io.github.captchasolver.image.GreyImage;
import java.util.SplittableRandom;

/**
 * Displaces the points of an image by smooth curves: letters become wider or narrower, and the
 * baseline rises and falls. It follows the elastic distortions of Simard, Steinkraus and Platt
 * (2003), with a few sines instead of a smoothed noise field.
 *
 * @param xByColumn pixels to the right, for each column
 * @param xByRow pixels to the right, for each row
 * @param yByColumn pixels down, for each column
 * @param yByRow pixels down, for each row
 */
record ElasticDeformation(float[] xByColumn, float[] xByRow, float[] yByColumn, float[] yByRow) {
  private static final int SINES = 2;

  /**
   * Largest number of waves of a sine from one side of the image to the other; the smallest is 1.
   */
  private static final int MOST_WAVES = 5;

  /**
   * Draws a random deformation.
   *
   * @param stretch largest change of the size of a part of the image by one sine, as a share
   * @param bend largest displacement by a sine of one wave, as a share of the height;
   *     proportionally less with more waves
   */
  static ElasticDeformation draw(
      int width, int height, double stretch, double bend, SplittableRandom random) {
    return new ElasticDeformation(
        curve(width, width * stretch / (2 * Math.PI), random),
        curve(height, height * bend, random),
        curve(width, height * bend, random),
        curve(height, height * stretch / (2 * Math.PI), random));
  }

  /**
   * Draws a sum of sines.
   *
   * @param amplitude largest amplitude of a sine of one wave; a sine of k waves has a k-th of it,
   *     so that all are equally steep
   */
  private static float[] curve(int length, double amplitude, SplittableRandom random) {
    var curve = new float[length];
    for (int s = 0; s < SINES; s++) {
      double waves = 1 + (MOST_WAVES - 1) * random.nextDouble();
      double height = (2 * random.nextDouble() - 1) * amplitude / waves;
      double phase = 2 * Math.PI * random.nextDouble();
      for (int i = 0; i < length; i++) {
        curve[i] += (float) (height * Math.sin(2 * Math.PI * waves * i / length + phase));
      }
    }
    return curve;
  }

  /**
   * Samples an image bilinearly, with repeated edges: points are displaced first, then mapped.
   *
   * @param out the result, {@code [H * W]}
   * @return the sum of the result
   */
  double sample(AffineMap map, GreyImage source, float[] out) {
    int width = source.width();
    int height = source.height();
    double sum = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double fromX = x + xByColumn[x] + xByRow[y];
        double fromY = y + yByColumn[x] + yByRow[y];
        float value =
            AffineMap.bilinear(
                source,
                (float) (map.x0() + fromX * map.xx() + fromY * map.xy()),
                (float) (map.y0() + fromX * map.yx() + fromY * map.yy()));
        out[y * width + x] = value;
        sum += value;
      }
    }
    return sum;
  }
}
