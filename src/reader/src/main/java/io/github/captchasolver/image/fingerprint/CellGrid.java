package io.github.captchasolver.image.fingerprint;

import io.github.captchasolver.image.GreyImage;

/**
 * Reduces an image to a grid of cells: the mean grey value of each, less that of its neighbourhood.
 * Gradients and plain backgrounds vanish, and the strokes of characters remain. A border of two
 * pixels is left out, so that the content of a shifted image can be compared without the edge that
 * came in.
 */
final class CellGrid {
  static final int COLUMNS = 48;
  static final int ROWS = 16;

  /** Number of cells. */
  static final int SIZE = COLUMNS * ROWS;

  private static final int BORDER = 2;

  /** A neighbourhood reaches this many cells in each direction. */
  private static final int REACH = 2;

  private final SummedArea area;
  private final int borderX;
  private final int borderY;
  private final double cellWidth;
  private final double cellHeight;

  CellGrid(GreyImage image) {
    area = new SummedArea(image);
    borderX = border(image.width());
    borderY = border(image.height());
    cellWidth = (image.width() - 2.0 * borderX) / COLUMNS;
    cellHeight = (image.height() - 2.0 * borderY) / ROWS;
  }

  private static int border(int side) {
    return Math.min(BORDER, (side - 1) / 4);
  }

  /** Returns the number of pixels in a cell. */
  double pixels() {
    return cellWidth * cellHeight;
  }

  /**
   * Returns the cells of the window that lies so many pixels, -1 to 1, to the right and below.
   *
   * @return {@code [ROWS, COLUMNS]}, in grey levels
   */
  double[] cells(int right, int below) {
    double[] cells = means(right, below);
    var rows = new double[SIZE];
    for (int row = 0; row < ROWS; row++) {
      blur(cells, rows, row * COLUMNS, 1, COLUMNS);
    }
    var surroundings = new double[SIZE];
    for (int column = 0; column < COLUMNS; column++) {
      blur(rows, surroundings, column, COLUMNS, ROWS);
    }
    for (int i = 0; i < SIZE; i++) {
      cells[i] -= surroundings[i];
    }
    return cells;
  }

  private double[] means(int right, int below) {
    var means = new double[SIZE];
    var above = new double[COLUMNS + 1];
    for (int row = 0; row <= ROWS; row++) {
      double y = borderY + below + row * cellHeight;
      double left = 0;
      for (int column = 0; column <= COLUMNS; column++) {
        double sum = area.at(borderX + right + column * cellWidth, y);
        double strip = sum - above[column];
        above[column] = sum;
        if (row > 0 && column > 0) {
          means[(row - 1) * COLUMNS + column - 1] = (strip - left) / pixels();
        }
        left = strip;
      }
    }
    return means;
  }

  /** Writes the mean of each value of a line and its neighbours. */
  private static void blur(double[] values, double[] means, int start, int stride, int count) {
    for (int i = 0; i < count; i++) {
      int from = Math.max(0, i - REACH);
      int to = Math.min(count - 1, i + REACH);
      double sum = 0;
      for (int j = from; j <= to; j++) {
        sum += values[start + j * stride];
      }
      means[start + i * stride] = sum / (to - from + 1);
    }
  }
}
