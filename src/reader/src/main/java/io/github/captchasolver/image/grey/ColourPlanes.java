package io.github.captchasolver.image.grey;

import io.github.captchasolver.image.GreyImage;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/** Splits an image into its colours. */
public final class ColourPlanes {
  private static final int COLOURS = 3;

  private ColourPlanes() {}

  /**
   * Returns the red, the green and the blue values of an image, 0 to 255, with transparent pixels
   * on white; of a grey image three times the same.
   */
  public static List<GreyImage> of(BufferedImage image) {
    ColourRows rows = ColourRows.of(image);
    int width = rows.width();
    double[] row = rows.row();
    var planes = new float[COLOURS][rows.height() * width];
    for (int y = 0; y < rows.height(); y++) {
      rows.read(y, row);
      for (int x = 0; x < width; x++) {
        for (int colour = 0; colour < COLOURS; colour++) {
          int at = rows.bands() == COLOURS ? COLOURS * x + colour : x;
          planes[colour][y * width + x] = (float) row[at];
        }
      }
    }
    return IntStream.range(0, COLOURS)
        .mapToObj(colour -> new GreyImage(width, rows.height(), planes[colour]))
        .toList();
  }
}
