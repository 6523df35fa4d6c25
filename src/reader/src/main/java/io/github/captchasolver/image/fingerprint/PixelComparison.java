package io.github.captchasolver.image.fingerprint;

import io.github.captchasolver.image.GreyImage;

/**
 * Compares two images pixel by pixel. A different character changes a few pixels by much, and JPEG
 * many by little, so the largest difference decides, of means of 3x3 pixels. Copies without loss
 * have the same pixels.
 */
public final class PixelComparison {
  /**
   * Largest difference as a share of the range of grey values. On the sets that {@link
   * ShiftedFingerprints} names, JPEG of quality 75 changes at most 0.13, and the most similar of
   * different images differ by 0.6.
   */
  private static final double SHARE = 0.2;

  /** Largest difference between copies without loss, in grey levels: conversions round. */
  private static final double ROUNDING = 0.75;

  /** Width of the border that may hold what a shift brought in. */
  private static final int BORDER = 2;

  private PixelComparison() {}

  /**
   * Returns whether one image is a copy of the other, possibly shifted by a pixel; images of
   * different sizes are not.
   *
   * @param lossy whether one of them may have been through a lossy encoding
   */
  public static boolean areCopies(GreyImage a, GreyImage b, boolean lossy) {
    if (a.width() != b.width() || a.height() != b.height()) {
      return false;
    }
    float[] own = blurred(a);
    float[] others = blurred(b);
    double limit = lossy ? SHARE * range(own, a) : ROUNDING;
    for (int below = -1; below <= 1; below++) {
      for (int right = -1; right <= 1; right++) {
        if (isWithin(limit, own, others, right, below, a)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the mean of each pixel and its eight neighbours; 0 at the edges. */
  private static float[] blurred(GreyImage image) {
    int width = image.width();
    float[] pixels = image.pixels();
    var means = new float[pixels.length];
    for (int y = 1; y < image.height() - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        float sum = 0;
        for (int row = (y - 1) * width + x; row <= (y + 1) * width + x; row += width) {
          sum += pixels[row - 1] + pixels[row] + pixels[row + 1];
        }
        means[y * width + x] = sum / 9;
      }
    }
    return means;
  }

  private static double range(float[] means, GreyImage size) {
    float least = Float.MAX_VALUE;
    float most = 0;
    for (int y = BORDER; y < size.height() - BORDER; y++) {
      for (int x = BORDER; x < size.width() - BORDER; x++) {
        least = Math.min(least, means[y * size.width() + x]);
        most = Math.max(most, means[y * size.width() + x]);
      }
    }
    return most - least;
  }

  private static boolean isWithin(
      double limit, float[] own, float[] others, int right, int below, GreyImage size) {
    int shift = below * size.width() + right;
    // A mean must not reach the edge, neither here nor in the other image.
    int border = BORDER + 1;
    for (int y = border; y < size.height() - border; y++) {
      for (int x = border; x < size.width() - border; x++) {
        int place = y * size.width() + x;
        if (Math.abs(own[place] - others[place + shift]) > limit) {
          return false;
        }
      }
    }
    return true;
  }
}
