package io.github.captchasolver.image.grey;

import java.util.Arrays;

/**
 * Fits the ground of an image, whose colour may change gradually from edge to edge, by a quadratic
 * surface for each band. Letters and lines are no part of it: in turns, the surface is fitted to
 * those pixels that are nearest to the one before (iteratively trimmed least squares; Rousseeuw and
 * Leroy, "Robust Regression and Outlier Detection", 1987).
 */
final class GradientFit {
  /** Terms of the surface: 1, x, y, x², xy, y². */
  private static final int TERMS = 6;

  /** About this many pixels are looked at, evenly spread; at most four times as many. */
  private static final int PIXELS = 1024;

  private static final int TURNS = 12;

  /** Share of the pixels that a surface is fitted to. */
  private static final double KEPT = 0.6;

  /** Pixels this near to the surface, in grey levels, are kept in any case. */
  private static final double NEAR = 3;

  /** As many pixels as are kept lie this near to the surface of a gradient, in grey levels, */
  private static final double SMOOTH = 12;

  /** whose colour changes by at least this much over the image. */
  private static final double CHANGE = 30;

  private final int width;
  private final int height;
  private final int bands;

  /** {@code [bands, TERMS]} */
  private final double[][] surface;

  private final boolean gradient;

  GradientFit(ColourRows image) {
    width = image.width();
    height = image.height();
    bands = image.bands();
    int step = Math.max(1, (int) Math.sqrt((double) width * height / PIXELS));
    int columns = (width + step - 1) / step;
    int rows = (height + step - 1) / step;
    double[][] terms = new double[columns * rows][];
    double[][] colours = new double[columns * rows][bands];
    double[] row = image.row();
    int pixel = 0;
    for (int y = 0; y < height; y += step) {
      image.read(y, row);
      for (int x = 0; x < width; x += step) {
        terms[pixel] = terms(x, y);
        System.arraycopy(row, x * bands, colours[pixel], 0, bands);
        pixel++;
      }
    }
    surface = new double[bands][TERMS];
    double limit = fit(terms, colours);
    gradient = limit <= SMOOTH && change(terms) >= CHANGE;
  }

  /** Returns whether the ground is a gradient: smooth, and of clearly different colours. */
  boolean isGradient() {
    return gradient;
  }

  /** Returns the colour of the ground at a pixel. */
  double at(int band, double[] terms) {
    double value = 0;
    for (int i = 0; i < TERMS; i++) {
      value += surface[band][i] * terms[i];
    }
    return value;
  }

  /** Returns the terms of the surface at a pixel. */
  double[] terms(int column, int row) {
    double x = (double) column / width - 0.5;
    double y = (double) row / height - 0.5;
    return new double[] {1, x, y, x * x, x * y, y * y};
  }

  /** Fits the surface; returns the largest distance from it of the share that is kept. */
  private double fit(double[][] terms, double[][] colours) {
    double[] distances = new double[terms.length];
    double limit = Double.MAX_VALUE;
    for (int turn = 0; turn < TURNS; turn++) {
      if (!solve(terms, colours, distances, Math.max(limit, NEAR))) {
        return Double.MAX_VALUE;
      }
      for (int i = 0; i < terms.length; i++) {
        distances[i] = distance(terms[i], colours[i]);
      }
      double[] sorted = distances.clone();
      Arrays.sort(sorted);
      double before = limit;
      limit = sorted[(int) (KEPT * (sorted.length - 1))];
      if (Math.max(limit, before) <= NEAR) {
        break; // an even ground, mostly
      }
    }
    return limit;
  }

  private double distance(double[] terms, double[] colour) {
    double squares = 0;
    for (int band = 0; band < bands; band++) {
      double difference = colour[band] - at(band, terms);
      squares += difference * difference;
    }
    return Math.sqrt(squares / bands);
  }

  /** Fits the surface to the pixels within a limit; returns false if they do not determine it. */
  private boolean solve(double[][] terms, double[][] colours, double[] distances, double limit) {
    // The normal equations; the columns after the terms are the right sides, one for each band.
    double[][] equations = new double[TERMS][TERMS + bands];
    for (int i = 0; i < terms.length; i++) {
      if (distances[i] > limit) {
        continue;
      }
      for (int row = 0; row < TERMS; row++) {
        for (int column = 0; column < TERMS; column++) {
          equations[row][column] += terms[i][row] * terms[i][column];
        }
        for (int band = 0; band < bands; band++) {
          equations[row][TERMS + band] += terms[i][row] * colours[i][band];
        }
      }
    }
    return eliminated(equations);
  }

  /** Solves the equations by Gauss-Jordan elimination with pivots. */
  private boolean eliminated(double[][] equations) {
    for (int column = 0; column < TERMS; column++) {
      int pivot = column;
      for (int row = column + 1; row < TERMS; row++) {
        if (Math.abs(equations[row][column]) > Math.abs(equations[pivot][column])) {
          pivot = row;
        }
      }
      double[] chosen = equations[pivot];
      equations[pivot] = equations[column];
      equations[column] = chosen;
      if (Math.abs(chosen[column]) < 1e-9) {
        return false;
      }
      for (int row = 0; row < TERMS; row++) {
        double factor = row == column ? 0 : equations[row][column] / chosen[column];
        for (int i = column; i < chosen.length; i++) {
          equations[row][i] -= factor * chosen[i];
        }
      }
    }
    for (int term = 0; term < TERMS; term++) {
      for (int band = 0; band < bands; band++) {
        surface[band][term] = equations[term][TERMS + band] / equations[term][term];
      }
    }
    return true;
  }

  /** Returns the root mean square over the bands of how much the surface changes. */
  private double change(double[][] terms) {
    double squares = 0;
    for (int band = 0; band < bands; band++) {
      double least = Double.MAX_VALUE;
      double most = -Double.MAX_VALUE;
      for (double[] pixel : terms) {
        double value = at(band, pixel);
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      squares += (most - least) * (most - least);
    }
    return Math.sqrt(squares / bands);
  }
}
