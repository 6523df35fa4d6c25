package io.github.captchasolver.image.codec;

import java.awt.image.BufferedImage;

/**
 * Shows text that is only in the transparency of an image, such as white text that is meant for a
 * dark page: on white nothing of it would be left.
 */
final class AlphaText {
  /** Largest difference of colours, 0..255, at which an image counts as blank. */
  private static final int SAME = 8;

  /** Smallest difference of transparency, 0..255, that is text. */
  private static final int SHOWN = 64;

  private static final int WHITE = 0xFF;

  private AlphaText() {}

  /**
   * Returns an image as it is, unless it is blank on white and its transparency varies; then its
   * opaque pixels become black, and its transparent ones white.
   */
  static BufferedImage shown(BufferedImage image) {
    if (!image.getColorModel().hasAlpha() || !isHidden(image)) {
      return image;
    }
    int width = image.getWidth();
    var grey = new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        row[x] = WHITE - (row[x] >>> 24);
      }
      grey.getRaster().setPixels(0, y, width, 1, row);
    }
    return grey;
  }

  private static boolean isHidden(BufferedImage image) {
    int width = image.getWidth();
    int[] row = new int[width];
    int darkest = WHITE;
    int lightest = 0;
    int least = WHITE;
    int most = 0;
    for (int y = 0; y < image.getHeight() && lightest - darkest <= SAME; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int pixel : row) {
        int alpha = pixel >>> 24;
        least = Math.min(least, alpha);
        most = Math.max(most, alpha);
        for (int shift = 0; shift < 24; shift += 8) {
          int onWhite = WHITE - alpha * (WHITE - (pixel >> shift & WHITE)) / WHITE;
          darkest = Math.min(darkest, onWhite);
          lightest = Math.max(lightest, onWhite);
        }
      }
    }
    return lightest - darkest <= SAME && most - least >= SHOWN;
  }
}
