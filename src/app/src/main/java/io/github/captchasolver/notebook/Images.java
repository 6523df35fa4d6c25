package io.github.captchasolver.notebook;

import io.github.captchasolver.chart.SampleGrid;
import io.github.captchasolver.chart.Tile;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.util.PngEncoder;
import java.awt.image.BufferedImage;
import java.util.List;

/** Numbers as images. */
public final class Images {
  private Images() {}

  /**
   * What a network sees, as an image: the lowest value black, the highest white.
   *
   * @param pixels {@code [H * W]} of any range
   * @param height rows {@code H}
   * @throws IllegalArgumentException if the array is no multiple of the height long
   */
  public static BufferedImage grey(float[] pixels, int height) {
    if (pixels.length == 0 || height < 1 || pixels.length % height != 0) {
      throw new IllegalArgumentException(
          pixels.length + " pixels are no image of " + height + " rows.");
    }
    int width = pixels.length / height;
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float pixel : pixels) {
      low = Math.min(low, pixel);
      high = Math.max(high, pixel);
    }
    float scale = high > low ? 255 / (high - low) : 0;
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < pixels.length; i++) {
      int value = Math.round((pixels[i] - low) * scale);
      image.setRGB(i % width, i / width, value << 16 | value << 8 | value);
    }
    return image;
  }

  /** A sample's image beside what the network is fed of it. */
  public static BufferedImage beforeAndAfter(Sample sample, float[] pixels, int height) {
    var seen =
        new Tile(
            PngEncoder.encode(grey(pixels, height)), "what the network sees", null, Double.NaN);
    var file = new Tile(sample.bytes(), sample.file(), null, Double.NaN);
    return SampleGrid.of(List.of(file, seen), 1, 2);
  }
}
