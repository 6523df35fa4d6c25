package io.github.captchasolver.image;

import java.awt.image.BufferedImage;

/**
 * Grey that tells how far a pixel's colour is from the ground's: {@code 255 - sqrt(mean((c -
 * g)^2))} over the bands, with {@code g} their medians, so the ground is white and letters are
 * dark, whether they were yellow on white or white on black. What differs in hue alone, or is
 * lighter than a grey ground, stands out as well as what is darker.
 */
final class GroundDistance {

  private GroundDistance() {}

  static GreyImage of(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    ColourRows rows = ColourRows.of(picture);
    int bands = rows.bands();
    int[] ground = ground(rows, width, height);
    var row = new double[width * bands];
    var pixels = new float[height * width];
    for (int y = 0; y < height; y++) {
      rows.read(y, row);
      for (int x = 0; x < width; x++) {
        double squares = 0;
        for (int band = 0; band < bands; band++) {
          double distance = row[x * bands + band] - ground[band];
          squares += distance * distance;
        }
        pixels[y * width + x] = (float) (ColourRows.WHITE - Math.sqrt(squares / bands));
      }
    }
    return new GreyImage(width, height, pixels);
  }

  /** The lower median of each band, of values rounded to whole numbers. */
  private static int[] ground(ColourRows rows, int width, int height) {
    int bands = rows.bands();
    var counts = new int[bands][256];
    var row = new double[width * bands];
    for (int y = 0; y < height; y++) {
      rows.read(y, row);
      for (int i = 0; i < row.length; i++) {
        counts[i % bands][(int) Math.round(row[i])]++;
      }
    }
    var ground = new int[bands];
    for (int band = 0; band < bands; band++) {
      int seen = counts[band][0];
      while (2L * seen < (long) width * height) {
        ground[band]++;
        seen += counts[band][ground[band]];
      }
    }
    return ground;
  }
}
