package io.github.captchasolver.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes an encoded image in colour and scales it to fit a box. */
final class Thumbnail {
  /** The box of a grid cell, in pixels. */
  static final int WIDTH = 240;

  static final int HEIGHT = 120;

  /** Small images are enlarged by a whole factor up to this one. */
  private static final int LARGEST_FACTOR = 3;

  /** A header may claim any size; larger images are not decoded. */
  private static final long MOST_PIXELS = 40_000_000;

  private Thumbnail() {}

  /**
   * Returns the image on white within {@value #WIDTH} x {@value #HEIGHT}: enlarged by a whole
   * factor, or shrunk in proportion; a grey tile with a cross if it cannot be decoded.
   */
  static BufferedImage of(byte[] bytes) {
    return decode(bytes).map(Thumbnail::fit).orElseGet(Thumbnail::broken);
  }

  /** Returns the image on white, in its own size; empty if it cannot be decoded. */
  static Optional<BufferedImage> decode(byte[] bytes) {
    try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      var readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
          return Optional.empty();
        }
        BufferedImage decoded = reader.read(0);
        return Optional.of(resize(decoded, decoded.getWidth(), decoded.getHeight(), false));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException broken) {
      // On damaged files ImageIO's readers throw unchecked exceptions of all kinds as well.
      return Optional.empty();
    }
  }

  private static BufferedImage fit(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    double room = Math.min((double) WIDTH / width, (double) HEIGHT / height);
    if (room >= 1) {
      int factor = (int) Math.min(room, LARGEST_FACTOR);
      return resize(image, width * factor, height * factor, false);
    }
    BufferedImage smaller = image;
    // Bilinear interpolation averages 2x2 pixels only: halve until the rest is less than that.
    while (room < 0.5) {
      int halfWidth = Math.max(1, smaller.getWidth() / 2);
      int halfHeight = Math.max(1, smaller.getHeight() / 2);
      smaller = resize(smaller, halfWidth, halfHeight, true);
      room *= 2;
    }
    int fitWidth = (int) Math.max(1, Math.round(smaller.getWidth() * room));
    int fitHeight = (int) Math.max(1, Math.round(smaller.getHeight() * room));
    return resize(smaller, Math.min(WIDTH, fitWidth), Math.min(HEIGHT, fitHeight), true);
  }

  /** Scales to any size, on white: bilinear if smooth, otherwise by the nearest pixel. */
  static BufferedImage resize(BufferedImage image, int width, int height, boolean smooth) {
    var resized = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = resized.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        smooth
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.drawImage(image, 0, 0, width, height, Color.WHITE, null);
    graphics.dispose();
    return resized;
  }

  /** Returns the tile for an image that cannot be decoded. */
  static BufferedImage broken() {
    int width = 120;
    int height = 60;
    var canvas = new ChartCanvas(width, height);
    canvas.graphics().setColor(ChartCanvas.SHADE);
    canvas.graphics().fillRect(0, 0, width, height);
    canvas.cross(width / 2.0 - 8, 12, 16, 2.5f, ChartCanvas.MUTED);
    canvas.centred("no image", width / 2.0, 48, width - 8.0, ChartCanvas.SMALL, ChartCanvas.MUTED);
    return canvas.finish();
  }
}
