package io.github.captchasolver.image.grey;

import java.util.Arrays;

/**
 * Averages each pixel of an image with its neighbours, with weights 1, 2, 1 in both directions; the
 * edges are repeated.
 */
final class SmoothedRows extends ColourRows {
  private final ColourRows source;
  private final double[] row;

  /** Three rows of the source, each value added to its neighbours'; row {@code y} is at y % 3. */
  private final double[][] across = new double[3][];

  private final int[] numbers = {-1, -1, -1};

  SmoothedRows(ColourRows source) {
    super(source.width(), source.height(), source.bands());
    this.source = source;
    this.row = source.row();
    Arrays.setAll(across, i -> source.row());
  }

  @Override
  void read(int y, double[] values) {
    double[] above = across(Math.max(0, y - 1));
    double[] here = across(y);
    double[] below = across(Math.min(height() - 1, y + 1));
    for (int i = 0; i < values.length; i++) {
      values[i] = (above[i] + 2 * here[i] + below[i]) / 16;
    }
  }

  private double[] across(int y) {
    int place = y % across.length;
    double[] sums = across[place];
    if (numbers[place] != y) {
      numbers[place] = y;
      source.read(y, row);
      int step = bands();
      int last = row.length - step;
      for (int i = 0; i < row.length; i++) {
        sums[i] = row[i < step ? i : i - step] + 2 * row[i] + row[i < last ? i + step : i];
      }
    }
    return sums;
  }
}
