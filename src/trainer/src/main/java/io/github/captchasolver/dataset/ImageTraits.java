package io.github.captchasolver.dataset;

import io.github.captchasolver.image.GreyImage;
import java.util.Arrays;

/**
 * Measures the look of an image in a few numbers: its shape, the brightness of its background, how
 * much of it differs from that, and how fast it changes along rows and columns. The numbers are
 * scaled so that a difference of one is a small one in each of them.
 */
final class ImageTraits {
  /** Number of values. */
  static final int COUNT = 9;

  /** The shape counts more than any grey value: sites draw images of one size. */
  private static final double SHAPE_SCALE = 25;

  private static final double GREY_SCALE = 1.0 / 8;
  private static final double CHANGE_SCALE = 1.0 / 4;
  private static final double INK_SCALE = 20;
  private static final double FLAT_SCALE = 10;

  /** A pixel that differs more from the background belongs to text or clutter, 0..255. */
  private static final float INK = 40;

  /** Neighbours that differ less are of one colour, 0..255. */
  private static final float FLAT = 4;

  private ImageTraits() {}

  /** Returns the {@value #COUNT} values of an image. */
  static double[] of(GreyImage image) {
    float[] pixels = image.pixels();
    float background = background(image);
    double sum = 0;
    double squares = 0;
    int ink = 0;
    for (float pixel : pixels) {
      sum += pixel;
      squares += (double) pixel * pixel;
      ink += Math.abs(pixel - background) > INK ? 1 : 0;
    }
    double mean = sum / pixels.length;
    double deviation = Math.sqrt(Math.max(0, squares / pixels.length - mean * mean));
    Changes across = Changes.of(image, 1);
    return new double[] {
      SHAPE_SCALE * Math.log(image.height()),
      SHAPE_SCALE * Math.log((double) image.width() / image.height()),
      GREY_SCALE * background,
      GREY_SCALE * mean,
      GREY_SCALE * deviation,
      INK_SCALE * ink / pixels.length,
      CHANGE_SCALE * across.mean(),
      CHANGE_SCALE * Changes.of(image, image.width()).mean(),
      FLAT_SCALE * across.flat()
    };
  }

  /** Returns the median of the pixels at the four edges. */
  private static float background(GreyImage image) {
    int width = image.width();
    int height = image.height();
    float[] pixels = image.pixels();
    float[] edge = new float[2 * (width + height)];
    System.arraycopy(pixels, 0, edge, 0, width);
    System.arraycopy(pixels, (height - 1) * width, edge, width, width);
    for (int y = 0; y < height; y++) {
      edge[2 * (width + y)] = pixels[y * width];
      edge[2 * (width + y) + 1] = pixels[(y + 1) * width - 1];
    }
    Arrays.sort(edge);
    return edge[edge.length / 2];
  }

  /**
   * The differences of neighbouring pixels.
   *
   * @param mean of their absolute values, 0..255
   * @param flat share of them that are next to nothing
   */
  private record Changes(double mean, double flat) {
    /**
     * @param step from a pixel to its neighbour: 1 along rows, the width along columns
     */
    static Changes of(GreyImage image, int step) {
      float[] pixels = image.pixels();
      double sum = 0;
      int flat = 0;
      int count = 0;
      for (int i = step; i < pixels.length; i++) {
        if (step > 1 || i % image.width() != 0) {
          float change = Math.abs(pixels[i] - pixels[i - step]);
          sum += change;
          flat += change < FLAT ? 1 : 0;
          count++;
        }
      }
      return count == 0 ? new Changes(0, 1) : new Changes(sum / count, (double) flat / count);
    }
  }
}
