package io.github.captchasolver.image.grey;

import io.github.captchasolver.image.GreyImage;
import java.awt.image.BufferedImage;

/**
 * Computes luminance with the weights of ITU-R BT.601, {@code 0.299 R + 0.587 G + 0.114 B} of the
 * sRGB values as stored.
 */
final class Luminance {

  private Luminance() {}

  static GreyImage of(BufferedImage image) {
    ColourRows rows = ColourRows.of(image);
    int width = rows.width();
    boolean colour = rows.bands() == 3;
    double[] row = rows.row();
    var pixels = new float[rows.height() * width];
    for (int y = 0; y < rows.height(); y++) {
      rows.read(y, row);
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] =
            (float) (colour ? weigh(row[3 * x], row[3 * x + 1], row[3 * x + 2]) : row[x]);
      }
    }
    return new GreyImage(width, rows.height(), pixels);
  }

  private static double weigh(double red, double green, double blue) {
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  }
}
