package io.github.captchasolver.image.grey;

import java.util.Arrays;

/**
 * Averages each pixel of an image with its neighbours, with weights 1, 2, 1 in both directions; the
 * edges are repeated.
 */
final class SmoothedRows extends ColourRows {
  private final ColourRows source;

  /** Three rows of the source; row {@code y} is kept at {@code y % 3}. */
  private final double[][] kept = new double[3][];

  private final int[] numbers = {-1, -1, -1};

  SmoothedRows(ColourRows source) {
    super(source.width(), source.height(), source.bands());
    this.source = source;
    Arrays.setAll(kept, i -> source.row());
  }

  @Override
  void read(int y, double[] values) {
    double[] above = kept(Math.max(0, y - 1));
    double[] here = kept(y);
    double[] below = kept(Math.min(height() - 1, y + 1));
    for (int i = 0; i < values.length; i++) {
      int left = i < bands() ? i : i - bands();
      int right = i < values.length - bands() ? i + bands() : i;
      values[i] =
          (across(above, left, i, right)
                  + 2 * across(here, left, i, right)
                  + across(below, left, i, right))
              / 16;
    }
  }

  private static double across(double[] row, int left, int here, int right) {
    return row[left] + 2 * row[here] + row[right];
  }

  private double[] kept(int y) {
    int place = y % kept.length;
    if (numbers[place] != y) {
      source.read(y, kept[place]);
      numbers[place] = y;
    }
    return kept[place];
  }
}
