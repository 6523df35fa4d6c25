package io.github.captchasolver.chart;

import java.awt.image.BufferedImage;
import java.util.List;

/** Labelled images in rows and columns, each under its label. */
public final class SampleGrid {
  private SampleGrid() {}

  /**
   * Draws the first {@code rows * columns} tiles, row by row. Small images are enlarged by a whole
   * factor, large ones shrunk; one that cannot be decoded is a grey tile.
   *
   * @throws IllegalArgumentException if rows or columns is below 1
   */
  public static BufferedImage of(List<Tile> tiles, int rows, int columns) {
    return ImageGrid.of(tiles, rows, columns, Caption::label);
  }
}
