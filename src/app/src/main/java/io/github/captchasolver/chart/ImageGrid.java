package io.github.captchasolver.chart;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Draws images in rows and columns, each with its label or its prediction above it. Small images
 * are enlarged by a whole factor, large ones shrunk; one that cannot be decoded is a grey tile.
 */
public final class ImageGrid {
  private static final int MARGIN = 16;
  private static final int GAP = 20;
  private static final int CAPTION = 24;
  private static final int WIDEST_CAPTION = 320;
  private static final int FRAME = 3;

  private ImageGrid() {}

  /**
   * Draws the first {@code rows * columns} tiles, row by row, each under its label.
   *
   * @throws IllegalArgumentException if rows or columns is below 1
   */
  public static BufferedImage ofLabels(List<Tile> tiles, int rows, int columns) {
    return of(tiles, rows, columns, Caption::label);
  }

  /**
   * Draws the first {@code rows * columns} tiles, row by row, each under its prediction. A wrong
   * one is red, with a cross before it, the label beside it and a thick frame around the image.
   *
   * @throws IllegalArgumentException if rows or columns is below 1
   */
  public static BufferedImage ofPredictions(List<Tile> tiles, int rows, int columns) {
    return of(tiles, rows, columns, Caption::prediction);
  }

  /** Rows and columns that would stay empty are left out. */
  private static BufferedImage of(
      List<Tile> tiles, int rows, int columns, Function<Tile, Caption> captionOf) {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "A grid needs at least one row and one column, not " + rows + " x " + columns + ".");
    }
    List<Tile> shown = tiles.subList(0, (int) Math.min(tiles.size(), (long) rows * columns));
    if (shown.isEmpty()) {
      return ChartCanvas.saying("No images to show", 2 * Thumbnail.WIDTH, Thumbnail.HEIGHT);
    }
    List<BufferedImage> images = shown.stream().map(tile -> Thumbnail.of(tile.image())).toList();
    List<Caption> captions = shown.stream().map(captionOf).toList();
    double caption = captions.stream().mapToDouble(Caption::width).max().getAsDouble();
    int width = (int) Math.ceil(Math.min(caption, WIDEST_CAPTION));
    int across = Math.min(columns, shown.size());
    int down = (shown.size() + columns - 1) / columns;
    int[] heights = new int[down];
    for (int i = 0; i < shown.size(); i++) {
      width = Math.max(width, images.get(i).getWidth());
      heights[i / columns] = Math.max(heights[i / columns], images.get(i).getHeight());
    }

    var canvas =
        new ChartCanvas(
            2 * MARGIN + across * (width + GAP) - GAP,
            2 * MARGIN + down * (CAPTION + GAP) - GAP + Arrays.stream(heights).sum());
    int y = MARGIN;
    for (int row = 0; row < down; row++) {
      y += CAPTION;
      for (int i = row * columns; i < Math.min(shown.size(), (row + 1) * columns); i++) {
        int x = MARGIN + i % columns * (width + GAP);
        cell(canvas, captions.get(i), images.get(i), x, y, width);
      }
      y += heights[row] + GAP;
    }
    return canvas.finish();
  }

  /** Draws an image with its corner at (x, y), framed, and the caption above it. */
  private static void cell(
      ChartCanvas canvas, Caption caption, BufferedImage image, int x, int y, int room) {
    caption.draw(canvas, x, y - 9.0, room);
    canvas.graphics().drawImage(image, x, y, null);
    boolean wrong = caption.crossed();
    canvas.frame(
        x,
        y,
        image.getWidth(),
        image.getHeight(),
        wrong ? FRAME : 1,
        wrong ? ChartCanvas.WRONG : ChartCanvas.RULE);
  }
}
