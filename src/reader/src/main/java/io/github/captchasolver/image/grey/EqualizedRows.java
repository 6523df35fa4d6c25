package io.github.captchasolver.image.grey;

/**
 * Spreads the values of each band of an image evenly over 0 to 255 (histogram equalization), so
 * that letters stand out whose colour is close to that of the ground.
 */
final class EqualizedRows extends ColourRows {
  private final ColourRows source;

  /** The new value of each rounded value, {@code [bands, 256]}. */
  private final double[][] values;

  EqualizedRows(ColourRows source) {
    super(source.width(), source.height(), source.bands());
    this.source = source;
    int[][] counts = source.counts();
    values = new double[counts.length][];
    for (int band = 0; band < counts.length; band++) {
      values[band] = equalized(counts[band]);
    }
  }

  /** Returns the share of the smaller values, in 0..255; the lowest value becomes 0. */
  private static double[] equalized(int[] counts) {
    var values = new double[counts.length];
    int lowest = 0;
    while (counts[lowest] == 0) {
      lowest++;
    }
    long above = 0;
    for (int level = lowest + 1; level < counts.length; level++) {
      above += counts[level];
    }
    long seen = 0;
    for (int level = lowest + 1; level < counts.length; level++) {
      seen += counts[level];
      values[level] = above == 0 ? level : WHITE * seen / above;
    }
    return values;
  }

  @Override
  void read(int y, double[] row) {
    source.read(y, row);
    for (int i = 0; i < row.length; i++) {
      row[i] = values[i % bands()][rounded(row[i])];
    }
  }
}
