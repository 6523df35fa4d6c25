package io.github.captchasolver.inference;

/**
 * Tells which images are read at twice the usual width as well. At the usual one, letters that are
 * far apart in a wide image would be thin strokes.
 */
final class WideImages {
  /** The larger width, as a multiple of the usual one. */
  static final int TIMES = 2;

  /** An image is wide if its aspect ratio exceeds that of the network's input by this factor. */
  private static final double WIDE = 1.5;

  private WideImages() {}

  static boolean isWide(ImageInput.SizedImage image, ImageInput input) {
    double usual = (double) input.preprocessing().width() / input.preprocessing().height();
    return image.width() >= WIDE * usual * image.height();
  }

  /**
   * Returns whether log-probabilities are those of images at the larger width. An image is looked
   * at once or four times, so the two widths have no number of values in common.
   *
   * @param values number of log-probabilities of all looks
   * @param usual number of those of one look at the usual width
   */
  static boolean areWide(int values, int usual) {
    int looks = values / (TIMES * usual);
    return values == looks * TIMES * usual
        && (looks == 1 || looks == TestTimeAugmentation.FOUR.count());
  }
}
