package io.github.captchasolver.image;

/**
 * Resamples 8-bit values along one axis to the bit as Pillow's {@code Image.resize(...,
 * Image.LANCZOS)}: a windowed sinc of three lobes that widens when shrinking, with weights of 22
 * binary places. Values are rounded and clipped to 0..255 after each axis.
 */
final class LanczosFilter {
  private static final int LOBES = 3;
  private static final int PLACES = 22;
  private static final int MAX_VALUE = 255;

  /** First input position of each output position. */
  private final int[] first;

  /** Weights of each output position, in units of 2^-22. */
  private final int[][] weights;

  private LanczosFilter(int from, int to) {
    first = new int[to];
    weights = new int[to][];
    double scale = (double) from / to;
    double widening = Math.max(scale, 1);
    double support = LOBES * widening;
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * scale;
      first[i] = Math.max((int) (centre - support + 0.5), 0);
      double[] row = new double[Math.min((int) (centre + support + 0.5), from) - first[i]];
      double sum = 0;
      for (int tap = 0; tap < row.length; tap++) {
        row[tap] = lanczos((tap + first[i] - centre + 0.5) / widening);
        sum += row[tap];
      }
      weights[i] = new int[row.length];
      for (int tap = 0; tap < row.length; tap++) {
        double weight = row[tap] / sum * (1 << PLACES);
        weights[i][tap] = (int) (weight < 0 ? weight - 0.5 : weight + 0.5);
      }
    }
  }

  /**
   * Resizes an image whose values are rounded to 0..255 first. The axes come in the order of Pillow
   * 13: the columns first where the height shrinks more than twice as much as the width.
   */
  static GreyImage resize(GreyImage image, int width, int height) {
    var rows = new LanczosFilter(image.width(), width);
    var columns = new LanczosFilter(image.height(), height);
    int[] pixels = new int[image.pixels().length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Math.round(image.pixels()[i]);
    }
    int lost = image.height() - height;
    if (lost > 0 && lost > 2 * (image.width() - width)) {
      pixels = rows.alongRows(columns.alongColumns(pixels, image.width()), image.width());
    } else {
      pixels = columns.alongColumns(rows.alongRows(pixels, image.width()), width);
    }
    float[] resized = new float[pixels.length];
    for (int i = 0; i < resized.length; i++) {
      resized[i] = pixels[i];
    }
    return new GreyImage(width, height, resized);
  }

  /** Filters {@code [rows, from]} to {@code [rows, to]}. */
  private int[] alongRows(int[] pixels, int from) {
    int to = first.length;
    int[] out = new int[pixels.length / from * to];
    for (int i = 0; i < out.length; i++) {
      int start = i / to * from + first[i % to];
      int[] taps = weights[i % to];
      int sum = 1 << PLACES - 1;
      for (int tap = 0; tap < taps.length; tap++) {
        sum += taps[tap] * pixels[start + tap];
      }
      out[i] = clipped(sum);
    }
    return out;
  }

  /** Filters {@code [from, columns]} to {@code [to, columns]}. */
  private int[] alongColumns(int[] pixels, int columns) {
    int[] out = new int[first.length * columns];
    for (int i = 0; i < out.length; i++) {
      int start = first[i / columns] * columns + i % columns;
      int[] taps = weights[i / columns];
      int sum = 1 << PLACES - 1;
      for (int tap = 0; tap < taps.length; tap++) {
        sum += taps[tap] * pixels[start + tap * columns];
      }
      out[i] = clipped(sum);
    }
    return out;
  }

  private static int clipped(int sum) {
    return Math.max(0, Math.min(MAX_VALUE, sum >> PLACES));
  }

  private static double lanczos(double x) {
    return x >= -LOBES && x < LOBES ? sinc(x) * sinc(x / LOBES) : 0;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }
}
