package io.github.captchasolver.image.grey;

import io.github.captchasolver.image.GreyImage;

/** Reads a grey image row by row. */
final class GreyRows extends ColourRows {
  private final float[] pixels;

  GreyRows(GreyImage image) {
    super(image.width(), image.height(), 1);
    this.pixels = image.pixels();
  }

  @Override
  void read(int y, double[] values) {
    for (int x = 0; x < values.length; x++) {
      values[x] = pixels[y * values.length + x];
    }
  }
}
