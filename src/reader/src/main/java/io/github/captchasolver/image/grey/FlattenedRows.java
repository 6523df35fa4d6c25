package io.github.captchasolver.image.grey;

/**
 * Takes a gradient out of the ground of an image: each colour is replaced by half its difference
 * from the ground at that place, around a medium grey. An image without a gradient stays as it is.
 */
final class FlattenedRows extends ColourRows {
  private final ColourRows source;
  private final GradientFit fit;

  FlattenedRows(ColourRows source) {
    super(source.width(), source.height(), source.bands());
    this.source = source;
    this.fit = new GradientFit(source);
  }

  @Override
  void read(int y, double[] row) {
    source.read(y, row);
    if (!fit.isGradient()) {
      return;
    }
    for (int x = 0; x < width(); x++) {
      double[] terms = fit.terms(x, y);
      for (int band = 0; band < bands(); band++) {
        int at = x * bands() + band;
        double value = (WHITE + row[at] - fit.at(band, terms)) / 2;
        row[at] = Math.max(0, Math.min(WHITE, value));
      }
    }
  }
}
