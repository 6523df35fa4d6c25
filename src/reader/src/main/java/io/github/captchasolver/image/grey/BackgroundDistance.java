package io.github.captchasolver.image.grey;

import io.github.captchasolver.image.GreyImage;
import java.awt.image.BufferedImage;
import java.util.function.UnaryOperator;

/**
 * Computes the distance of each pixel from the background colour: {@code 255 - sqrt(mean((c -
 * g)^2))} over the bands, with {@code g} their medians. So the background is white and text is
 * dark, whether it was yellow on white or white on black. Letters that differ from the background
 * in hue only, or are lighter, stand out as well as darker ones.
 *
 * <p>A distance has no sign, so noise on the background would no longer cancel out when the image
 * is made smaller or the network combines several pixels. If half of the pixels differ clearly from
 * the mean of their neighbours, the colours are smoothed first.
 */
final class BackgroundDistance {
  /**
   * From this distance on between a pixel and its smoothed value, 0..255, it counts as noise. The
   * median is below 2 in every set of clean images examined, and above 10 in visible noise.
   */
  private static final double NOISE = 8.5;

  private static final int MOST_PASSES = 2;

  private BackgroundDistance() {}

  static GreyImage of(BufferedImage image) {
    return of(inside(image));
  }

  /** Computes the distance after the colours inside the border have been changed. */
  static GreyImage of(BufferedImage image, UnaryOperator<ColourRows> change) {
    return of(change.apply(inside(image)).kept());
  }

  private static ColourRows inside(BufferedImage image) {
    return BorderCrop.cutOff(ColourRows.of(image).kept());
  }

  private static GreyImage of(ColourRows colours) {
    ColourRows rows = colours;
    for (int left = MOST_PASSES; left > 0; left--) {
      ColourRows smoothed = new SmoothedRows(rows);
      if (!isNoisy(rows, smoothed)) {
        break;
      }
      rows = smoothed.kept();
    }
    return unsmoothed(rows);
  }

  /** Computes the distance without smoothing noise. */
  static GreyImage unsmoothed(ColourRows rows) {
    int width = rows.width();
    int bands = rows.bands();
    double[] ground = rows.ground();
    double[] row = rows.row();
    var pixels = new float[rows.height() * width];
    for (int y = 0; y < rows.height(); y++) {
      rows.read(y, row);
      for (int x = 0; x < width; x++) {
        double distance = ColourRows.distance(row, x * bands, ground, 0, bands);
        pixels[y * width + x] = (float) (ColourRows.WHITE - distance);
      }
    }
    return new GreyImage(width, rows.height(), pixels);
  }

  /** Returns whether most pixels of an image are far from those of its smoothed version. */
  private static boolean isNoisy(ColourRows image, ColourRows smoothed) {
    int bands = image.bands();
    double[] row = image.row();
    double[] smoothedRow = smoothed.row();
    int half = (image.width() * image.height() + 1) / 2;
    int near = 0;
    for (int y = 0; y < image.height() && near < half; y++) {
      image.read(y, row);
      smoothed.read(y, smoothedRow);
      for (int x = 0; x < row.length; x += bands) {
        near += isNear(ColourRows.square(row, x, smoothedRow, x, bands)) ? 1 : 0;
      }
    }
    return near < half;
  }

  /** Returns whether a squared distance is below that of noise; hardly any needs the root. */
  private static boolean isNear(double square) {
    return square < NOISE * NOISE && (square < NOISE * NOISE - 1 || Math.sqrt(square) < NOISE);
  }
}
