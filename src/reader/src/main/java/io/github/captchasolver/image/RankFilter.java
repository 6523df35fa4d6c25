package io.github.captchasolver.image;

/** Replaces each pixel by one of its neighbours, in order of their values; edges are repeated. */
public final class RankFilter {
  /** Number of pixels from the middle of the neighbourhood of a median to its edge. */
  private static final int REACH = 2;

  /** Number of the median among 25 sorted pixels, from 1. */
  private static final int MIDDLE = 13;

  /** Number of whole values, 0 to 255. */
  private static final int LEVELS = 256;

  private RankFilter() {}

  /** Returns an image whose pixels are the lightest of each 3x3 neighbourhood. */
  public static GreyImage lightest(GreyImage image) {
    int width = image.width();
    int height = image.height();
    float[] pixels = image.pixels();
    var across = new float[pixels.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        float left = pixels[x > 0 ? at - 1 : at];
        float right = pixels[x < width - 1 ? at + 1 : at];
        across[at] = Math.max(pixels[at], Math.max(left, right));
      }
    }
    var lightest = new float[pixels.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        float above = across[y > 0 ? at - width : at];
        float below = across[y < height - 1 ? at + width : at];
        lightest[at] = Math.max(across[at], Math.max(above, below));
      }
    }
    return new GreyImage(width, height, lightest);
  }

  /**
   * Returns an image of twice the size whose pixels are the medians of each 5x5 neighbourhood,
   * rounded: a line of up to one pixel of the given image is gone, one of two stays. The counts of
   * the values move along with the neighbourhood (Huang, Yang and Tang, 1979).
   */
  public static GreyImage medianAtTwiceTheSize(GreyImage image) {
    GreyImage large = Interpolation.LANCZOS.resize(image, 2 * image.width(), 2 * image.height());
    int width = large.width();
    int height = large.height();
    var medians = new float[width * height];
    for (int y = 0; y < height; y++) {
      var near = new Counts(large, y);
      for (int x = -REACH; x < REACH; x++) {
        near.add(x);
      }
      for (int x = 0; x < width; x++) {
        near.add(x + REACH);
        medians[y * width + x] = near.median();
        near.remove(x - REACH);
      }
    }
    return new GreyImage(width, height, medians);
  }

  /** Counts the values of a neighbourhood that moves along a row, and finds their median. */
  private static final class Counts {
    private final GreyImage image;
    private final int y;
    private final int[] counts = new int[LEVELS];

    /** The last median, or a value near it, and the number of pixels below it. */
    private int level;

    private int below;

    Counts(GreyImage image, int y) {
      this.image = image;
      this.y = y;
    }

    void add(int x) {
      count(x, 1);
    }

    void remove(int x) {
      count(x, -1);
    }

    private void count(int x, int by) {
      int column = Math.max(0, Math.min(image.width() - 1, x));
      for (int dy = -REACH; dy <= REACH; dy++) {
        int row = Math.max(0, Math.min(image.height() - 1, y + dy));
        int value = (int) image.pixels()[row * image.width() + column];
        counts[value] += by;
        below += value < level ? by : 0;
      }
    }

    int median() {
      while (below >= MIDDLE) {
        level--;
        below -= counts[level];
      }
      while (below + counts[level] < MIDDLE) {
        below += counts[level];
        level++;
      }
      return level;
    }
  }
}
