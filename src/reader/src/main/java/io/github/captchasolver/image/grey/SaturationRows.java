package io.github.captchasolver.image.grey;

/**
 * Reduces the colours of an image to their saturation: 255 for grey, 0 for a pure colour. Letters
 * in strong colours stand out from a ground or lines that are as bright.
 */
final class SaturationRows extends ColourRows {
  private static final int COLOURS = 3;

  private final ColourRows source;
  private final double[] row;

  SaturationRows(ColourRows source) {
    super(source.width(), source.height(), 1);
    this.source = source;
    this.row = source.row();
  }

  @Override
  void read(int y, double[] values) {
    source.read(y, row);
    for (int x = 0; x < values.length; x++) {
      values[x] = WHITE * (1 - saturation(x));
    }
  }

  /** Returns the saturation of HSV, 0..1. */
  private double saturation(int x) {
    if (source.bands() < COLOURS) {
      return 0;
    }
    int at = COLOURS * x;
    double most = Math.max(row[at], Math.max(row[at + 1], row[at + 2]));
    double least = Math.min(row[at], Math.min(row[at + 1], row[at + 2]));
    return most == 0 ? 0 : (most - least) / most;
  }
}
