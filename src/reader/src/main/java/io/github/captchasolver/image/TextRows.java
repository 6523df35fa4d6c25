package io.github.captchasolver.image;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cuts images with two rows of text between the rows and puts the lower one to the right of the
 * upper one, so that a network which reads from left to right reads both.
 *
 * @param cut where images are cut, in thousandths of their height from the top
 */
public record TextRows(int cut) {
  private static final int WHOLE = 1000;
  private static final int LEAST_ROWS = 8;

  /** Number of strips in which ink is measured. */
  private static final int STRIPS = 50;

  /** The rows are told apart between these shares of the height. */
  private static final double HIGHEST = 0.3;

  private static final double LOWEST = 0.7;

  /** Between rows there is at most this share of the ink that is in either of them. */
  private static final double LEAST_INK = 0.7;

  /**
   * @throws IllegalArgumentException if the cut is not inside the image
   */
  public TextRows {
    if (cut < 1 || cut >= WHOLE) {
      throw new IllegalArgumentException(
          "Images are cut from 1 to 999 thousandths of their height, not " + cut + ".");
    }
  }

  /**
   * Returns the cut that images of a set share; empty if they have no gap between two rows.
   *
   * @param images at least one
   */
  public static Optional<TextRows> ofSet(List<GreyImage> images) {
    double[] ink = new double[STRIPS];
    for (GreyImage image : images) {
      double[] own = ink(image);
      double most = Arrays.stream(own).max().orElseThrow();
      for (int i = 0; i < STRIPS; i++) {
        ink[i] += most == 0 ? 0 : own[i] / most;
      }
    }
    int gap = -1;
    for (int i = (int) (HIGHEST * STRIPS); i < LOWEST * STRIPS; i++) {
      gap = gap < 0 || ink[i] < ink[gap] ? i : gap;
    }
    double above = Arrays.stream(ink, 0, gap).max().orElseThrow();
    double below = Arrays.stream(ink, gap + 1, STRIPS).max().orElseThrow();
    if (ink[gap] > LEAST_INK * Math.min(above, below)) {
      return Optional.empty();
    }
    int last = gap;
    while (last + 1 < LOWEST * STRIPS && ink[last + 1] == ink[gap]) {
      last++;
    }
    return Optional.of(new TextRows(WHOLE * (gap + last + 1) / (2 * STRIPS)));
  }

  /** Returns the mean difference from the background of each strip. */
  private static double[] ink(GreyImage image) {
    float[] sorted = image.pixels().clone();
    Arrays.sort(sorted);
    float background = sorted[sorted.length / 2];
    double[] sums = new double[STRIPS];
    int[] counts = new int[STRIPS];
    for (int y = 0; y < image.height(); y++) {
      int first = STRIPS * y / image.height();
      int end = Math.max(first + 1, STRIPS * (y + 1) / image.height());
      for (int x = 0; x < image.width(); x++) {
        double difference = Math.abs(image.pixels()[y * image.width() + x] - background);
        for (int strip = first; strip < end; strip++) {
          sums[strip] += difference;
          counts[strip]++;
        }
      }
    }
    for (int i = 0; i < STRIPS; i++) {
      sums[i] /= Math.max(1, counts[i]);
    }
    return sums;
  }

  /** Returns the rows of an image side by side; an image that is too low, as it is. */
  public GreyImage of(GreyImage image) {
    int top = Math.round((float) cut * image.height() / WHOLE);
    int bottom = image.height() - top;
    if (Math.min(top, bottom) < LEAST_ROWS) {
      return image;
    }
    float[] sorted = image.pixels().clone();
    Arrays.sort(sorted);
    int width = image.width();
    int height = Math.max(top, bottom);
    float[] joined = new float[2 * width * height];
    Arrays.fill(joined, sorted[sorted.length / 2]);
    copy(image, 0, top, joined, 0);
    copy(image, top, bottom, joined, width);
    return new GreyImage(2 * width, height, joined);
  }

  /** Copies some rows into the middle of the height. */
  private static void copy(GreyImage image, int from, int rows, float[] joined, int left) {
    int width = image.width();
    int space = (joined.length / (2 * width) - rows) / 2;
    for (int y = 0; y < rows; y++) {
      System.arraycopy(
          image.pixels(), (from + y) * width, joined, (space + y) * 2 * width + left, width);
    }
  }

  /** Returns width and height that images of a size have afterwards. */
  public int[] size(int width, int height) {
    int top = Math.round((float) cut * height / WHOLE);
    return Math.min(top, height - top) < LEAST_ROWS
        ? new int[] {width, height}
        : new int[] {2 * width, Math.max(top, height - top)};
  }
}
