package io.github.captchasolver.image.fingerprint;

import io.github.captchasolver.image.GreyImage;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.function.IntConsumer;

/**
 * Holds the fingerprint of an image, and those it would have if it were shifted by a pixel, to be
 * compared with the fingerprints of other images. No two of the images that chose the constants are
 * taken for copies: 1,052 original ones, and ten sets of real sites with 9,488 together.
 */
public final class ShiftedFingerprints {
  /** Shifts by -1 to 1 pixel in both directions; the one in the middle is none. */
  private static final int SHIFTS = 9;

  private static final int MIDDLE = SHIFTS / 2;

  /** Below this contrast, in grey levels, JPEG leaves too little to compare. */
  private static final double LEAST_CONTRAST = 3;

  /** The noise of JPEG in a cell of one pixel, in grey levels; the mean of more has less. */
  private static final double NOISE = 12;

  /** Cells of copies differ by at most this root mean square, in grey levels, */
  private static final double MOST = 5;

  /** and by at most this share of the contrast. */
  private static final double SHARE = 0.25;

  /** Copies differ in contrast by at most this many steps, 30 %. */
  private static final int CONTRAST_STEPS = 12;

  private final ImageFingerprint[] shifted;

  /** Largest distance of a copy; negative if the image has too little contrast. */
  private final int limit;

  /** Smallest and largest contrast of a copy, in steps. */
  private final int leastContrast;

  private final int mostContrast;

  private ShiftedFingerprints(ImageFingerprint[] shifted, int limit) {
    this.shifted = shifted;
    this.limit = limit;
    IntSummaryStatistics contrasts =
        Arrays.stream(shifted).mapToInt(ImageFingerprint::contrast).summaryStatistics();
    this.leastContrast = contrasts.getMin() - CONTRAST_STEPS;
    this.mostContrast = contrasts.getMax() + CONTRAST_STEPS;
  }

  private static int limit(double contrast, double cellPixels) {
    double difference =
        Math.min(Math.min(MOST, NOISE / Math.sqrt(cellPixels)), SHARE * contrast)
            / ImageFingerprint.STEP;
    // Rounding both numbers to steps adds twice the variance of a uniform distribution.
    return (int) Math.round(Projections.COUNT * (difference * difference + 1.0 / 6));
  }

  /** Computes the fingerprints of an image. */
  public static ShiftedFingerprints of(GreyImage image) {
    var grid = new CellGrid(image);
    double contrast = ImageFingerprint.contrast(grid.cells(0, 0));
    var shifted = new ImageFingerprint[SHIFTS];
    for (int i = 0; i < SHIFTS; i++) {
      shifted[i] = ImageFingerprint.of(grid.cells(i % 3 - 1, i / 3 - 1));
    }
    int limit = contrast < LEAST_CONTRAST ? -1 : limit(contrast, grid.pixels());
    return new ShiftedFingerprints(shifted, limit);
  }

  /** Returns the fingerprint of the image as it is. */
  public ImageFingerprint unshifted() {
    return shifted[MIDDLE];
  }

  /** Visits the places that may have copies of this image, all copies among them. */
  void near(FingerprintBuckets buckets, IntConsumer visitor) {
    for (ImageFingerprint own : shifted) {
      buckets.near(own, limit, visitor);
    }
  }

  /**
   * Returns whether the other image is a copy of this one, possibly shifted by a pixel. An image of
   * nearly one colour has no copies.
   */
  public boolean matches(ImageFingerprint other) {
    if (other.contrast() < leastContrast || other.contrast() > mostContrast) {
      return false;
    }
    for (ImageFingerprint own : shifted) {
      if (own.isWithin(limit, other)) {
        return true;
      }
    }
    return false;
  }
}
