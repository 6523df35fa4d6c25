package io.github.captchasolver.image.fingerprint;

import io.github.captchasolver.image.GreyImage;

/**
 * Sums the grey values of any rectangle of an image in constant time, also of one whose edges lie
 * between pixels (Crow, "Summed-area tables for texture mapping", SIGGRAPH 1984).
 */
final class SummedArea {
  private final int width;
  private final int height;

  /** {@code [H + 1, W + 1]}: the sum of all pixels above and to the left of each corner. */
  private final double[] sums;

  SummedArea(GreyImage image) {
    width = image.width();
    height = image.height();
    sums = new double[(width + 1) * (height + 1)];
    for (int y = 0; y < height; y++) {
      double row = 0;
      for (int x = 0; x < width; x++) {
        row += image.pixels()[y * width + x];
        sums[place(x + 1, y + 1)] = sums[place(x + 1, y)] + row;
      }
    }
  }

  /** Returns the sum of all pixels above and to the left of a point, in pixels from the corner. */
  double at(double x, double y) {
    int column = Math.min((int) x, width - 1);
    int row = Math.min((int) y, height - 1);
    double right = Math.min(x, width) - column;
    double below = Math.min(y, height) - row;
    int above = place(column, row);
    int under = place(column, row + 1);
    return (1 - below) * ((1 - right) * sums[above] + right * sums[above + 1])
        + below * ((1 - right) * sums[under] + right * sums[under + 1]);
  }

  private int place(int x, int y) {
    return y * (width + 1) + x;
  }
}
