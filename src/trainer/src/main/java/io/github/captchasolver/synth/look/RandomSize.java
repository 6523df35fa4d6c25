package io.github.captchasolver.synth.look;

import io.github.captchasolver.synth.random.Distribution;
import java.awt.Dimension;
import java.util.SplittableRandom;

/**
 * Draws sizes of images, whose width follows the length of the text.
 *
 * @param lowest fewest rows
 * @param ratio of most to fewest rows; low images are more frequent, evenly on a logarithmic scale
 * @param letter room for a letter, in image heights
 * @param shape least and greatest width, in image heights
 */
public record RandomSize(double lowest, double ratio, Distribution letter, Limits shape) {
  /** Sizes of most CAPTCHAs. */
  public static final RandomSize ORDINARY =
      new RandomSize(22, 3.2, Distribution.between(0.4, 1), new Limits(1.6, 5.5));

  /** Thumbnails, which a network has to enlarge. */
  static final RandomSize TINY =
      new RandomSize(16, 1.7, Distribution.between(0.45, 0.8), new Limits(1.6, 5));

  /** Wide images, in which letters lie far apart. */
  static final RandomSize WIDE =
      new RandomSize(40, 2, Distribution.between(0.7, 1.5), new Limits(2.5, 9.5));

  /** Least and greatest value. */
  record Limits(double least, double greatest) {}

  /** Draws a number of rows. */
  public int rows(SplittableRandom random) {
    return (int) Math.round(lowest * StrictMath.exp(random.nextDouble() * StrictMath.log(ratio)));
  }

  /** Draws the size of an image for a text of some length. */
  public Dimension draw(int length, SplittableRandom random) {
    int rows = rows(random);
    double width = 0.6 + length * letter.draw(random);
    return new Dimension(
        (int) (rows * Math.max(shape.least, Math.min(shape.greatest, width))), rows);
  }
}
