package io.github.captchasolver.image;

/**
 * Resamples along one axis: every output position is a weighted sum of {@code taps} neighbouring
 * input positions.
 */
final class AxisFilter {
  private final int from;
  private final int to;
  private final int taps;

  /** First input position of each output position. */
  private final int[] first;

  /** {@code [to, taps]}; the weights of one output position add up to 1. */
  private final float[] weights;

  private AxisFilter(int from, int to, int taps) {
    this.from = from;
    this.to = to;
    this.taps = taps;
    this.first = new int[to];
    this.weights = new float[to * taps];
  }

  /** Returns a bilinear filter with TensorFlow's half-pixel coordinates, in float as there. */
  static AxisFilter bilinear(int from, int to) {
    var filter = new AxisFilter(from, to, Math.min(2, from));
    float scale = (float) from / to;
    for (int i = 0; i < to; i++) {
      float position = Math.min(Math.max((i + 0.5f) * scale - 0.5f, 0), from - 1);
      int left = Math.min((int) position, from - filter.taps);
      filter.first[i] = left;
      filter.weights[i * filter.taps] = 1 - (position - left);
      if (filter.taps == 2) {
        filter.weights[2 * i + 1] = position - left;
      }
    }
    return filter;
  }

  /**
   * Returns a filter with Pillow's coefficients: a triangle of half-width {@code max(from / to, 1)}
   * around the centre, cut off at the edges and normalized.
   */
  static AxisFilter triangle(int from, int to) {
    double scale = (double) from / to;
    double support = Math.max(scale, 1);
    var filter = new AxisFilter(from, to, Math.min(from, 2 * (int) Math.ceil(support) + 1));
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * scale;
      int left = Math.max((int) (centre - support + 0.5), 0);
      int right = Math.min((int) (centre + support + 0.5), from);
      // Near the end all taps must stay inside; those before `left` get weight 0.
      int start = Math.min(left, from - filter.taps);
      filter.first[i] = start;
      double sum = 0;
      for (int p = left; p < right; p++) {
        sum += triangle((p + 0.5 - centre) / support);
      }
      for (int p = left; p < right; p++) {
        filter.weights[i * filter.taps + p - start] =
            (float) (triangle((p + 0.5 - centre) / support) / sum);
      }
    }
    return filter;
  }

  private static double triangle(double distance) {
    return Math.max(0, 1 - Math.abs(distance));
  }

  /** Filters {@code [rows, from]} to {@code [rows, to]}. */
  float[] alongRows(float[] pixels, int rows) {
    var out = new float[rows * to];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < to; i++) {
        int at = row * from + first[i];
        float sum = 0;
        for (int tap = 0; tap < taps; tap++) {
          sum += weights[i * taps + tap] * pixels[at + tap];
        }
        out[row * to + i] = sum;
      }
    }
    return out;
  }

  /** Filters {@code [from, columns]} to {@code [to, columns]}. */
  float[] alongColumns(float[] pixels, int columns) {
    var out = new float[to * columns];
    for (int i = 0; i < to; i++) {
      for (int tap = 0; tap < taps; tap++) {
        float weight = weights[i * taps + tap];
        int at = (first[i] + tap) * columns;
        for (int column = 0; column < columns; column++) {
          out[i * columns + column] += weight * pixels[at + column];
        }
      }
    }
    return out;
  }
}
