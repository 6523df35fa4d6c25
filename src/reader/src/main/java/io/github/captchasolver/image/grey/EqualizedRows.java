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

  /**
   * Returns the share of lower values among all but the highest, in 0..255, as {@code
   * ImageOps.equalize} of Pillow does. So a light ground, however large, leaves all the range to
   * what is darker.
   */
  private static double[] equalized(int[] counts) {
    int highest = counts.length - 1;
    while (counts[highest] == 0) {
      highest--;
    }
    long others = 0;
    for (int level = 0; level < highest; level++) {
      others += counts[level];
    }
    var values = new double[counts.length];
    long lower = 0;
    for (int level = 0; level <= highest; level++) {
      values[level] = others == 0 ? level : WHITE * lower / others;
      lower += counts[level];
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
