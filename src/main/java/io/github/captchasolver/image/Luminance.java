package io.github.captchasolver.image;

import java.awt.image.BufferedImage;

/**
 * Grey as ITU-R BT.601 weighs it, {@code 0.299 R + 0.587 G + 0.114 B} of the sRGB values as stored.
 */
final class Luminance {

  private Luminance() {}

  static GreyImage of(BufferedImage picture) {
    int width = picture.getWidth();
    ColourRows rows = ColourRows.of(picture);
    boolean colour = rows.bands() == 3;
    var row = new double[width * rows.bands()];
    var pixels = new float[picture.getHeight() * width];
    for (int y = 0; y < picture.getHeight(); y++) {
      rows.read(y, row);
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] =
            (float) (colour ? weigh(row[3 * x], row[3 * x + 1], row[3 * x + 2]) : row[x]);
      }
    }
    return new GreyImage(width, picture.getHeight(), pixels);
  }

  private static double weigh(double red, double green, double blue) {
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  }
}
