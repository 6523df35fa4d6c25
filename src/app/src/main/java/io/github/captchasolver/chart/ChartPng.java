package io.github.captchasolver.chart;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images as PNG files. */
public final class ChartPng {
  private ChartPng() {}

  /** The bytes of a PNG file. */
  public static byte[] encode(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    // ImageIO.write to a plain stream would go through a file in the temporary folder.
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", stream);
    } catch (IOException impossible) {
      throw new UncheckedIOException("An image could not be encoded as PNG.", impossible);
    }
    return bytes.toByteArray();
  }
}
