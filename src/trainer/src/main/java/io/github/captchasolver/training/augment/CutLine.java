package io.github.captchasolver.training.augment;

import io.github.captchasolver.image.GreyImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts an image along a straight line from top to bottom between two letters, to join its part with
 * that of another. The joined images are new training images, as in cut-and-paste augmentation (Yun
 * and others, "CutMix", ICCV 2019), but cut where there is no ink.
 *
 * @param column of the crossing with the middle row, in pixels from the left edge
 * @param slope pixels to the right per row down
 * @param ink mean darkness along the line, relative to that of the image: 0 for white, 1 for the
 *     mean of the image
 */
record CutLine(double column, double slope, double ink) {
  /** The slopes of slanted letters. */
  private static final double[] SLOPES = {-0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6};

  /** Fraction of the distance between two letters that always belongs to each of them. */
  private static final double OF_A_LETTER = 0.25;

  private static final double WHITE = 255;

  /**
   * Finds the cut lines with the least ink between the middles of two letters.
   *
   * @param image dark on white
   * @param left a column inside the one letter
   * @param right a column inside the other, not less than that
   * @return one line per slope, with the same slopes in the same order for all images
   * @throws IllegalArgumentException if {@code right} is less than {@code left}
   */
  static List<CutLine> between(GreyImage image, double left, double right) {
    if (!(left <= right)) {
      throw new IllegalArgumentException(
          "A cut line is between two columns in their order, not " + left + " and " + right + ".");
    }
    double mean = 0;
    for (float pixel : image.pixels()) {
      mean += (WHITE - pixel) / image.pixels().length;
    }
    double margin = OF_A_LETTER * (right - left);
    var lines = new ArrayList<CutLine>();
    for (double slope : SLOPES) {
      CutLine best = null;
      for (double column = left + margin; column <= right - margin; column++) {
        double ink = ink(image, column, slope) / Math.max(mean, Float.MIN_NORMAL);
        if (best == null || ink < best.ink()) {
          best = new CutLine(column, slope, ink);
        }
      }
      lines.add(best);
    }
    return List.copyOf(lines);
  }

  /** Returns the mean distance from white along a line. */
  private static double ink(GreyImage image, double column, double slope) {
    double sum = 0;
    for (int row = 0; row < image.height(); row++) {
      double at = column + slope * fromMiddle(row, image.height());
      int nearest = (int) Math.max(0, Math.min(image.width() - 1, at));
      sum += WHITE - image.pixels()[row * image.width() + nearest];
    }
    return sum / image.height();
  }

  private static double fromMiddle(int row, int height) {
    return row + 0.5 - height / 2.0;
  }

  /**
   * Joins the part of one image that is left of a line with the part of another that is right of a
   * line; the result has the same size. The parts meet half-way between the two lines, and each is
   * stretched or compressed to end there.
   *
   * @param first image whose part ends at the line {@code end}
   * @param second image whose part begins at the line {@code begin}, of the same slope
   * @throws IllegalArgumentException if sizes or slopes differ
   */
  static GreyImage join(GreyImage first, CutLine end, GreyImage second, CutLine begin) {
    int width = first.width();
    int height = first.height();
    if (second.width() != width || second.height() != height || end.slope() != begin.slope()) {
      throw new IllegalArgumentException(
          "Only images of equal size can be joined, along lines of equal slope.");
    }
    var joined = new float[height * width];
    for (int row = 0; row < height; row++) {
      double shift = end.slope() * fromMiddle(row, height);
      double ends = within(end.column() + shift, width);
      double begins = within(begin.column() + shift, width);
      double meeting = (ends + begins) / 2;
      for (int column = 0; column < width; column++) {
        double centre = column + 0.5;
        joined[row * width + column] =
            centre < meeting
                ? sample(first, row, centre * ends / meeting)
                : sample(
                    second, row, width - (width - centre) * (width - begins) / (width - meeting));
      }
    }
    return new GreyImage(width, height, joined);
  }

  /** Limits a line so that each part keeps at least one column. */
  private static double within(double column, int width) {
    return Math.max(Math.min(1, width / 2.0), Math.min(width - 1, column));
  }

  /** Interpolates a row at a number of pixels from the left edge; the edges are repeated. */
  private static float sample(GreyImage image, int row, double at) {
    float x = Math.min(Math.max((float) (at - 0.5), 0), image.width() - 1);
    int left = (int) x;
    int here = row * image.width() + left;
    int next = left < image.width() - 1 ? here + 1 : here;
    float[] pixels = image.pixels();
    return pixels[here] + (pixels[next] - pixels[here]) * (x - left);
  }
}
