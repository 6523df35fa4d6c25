package io.github.captchasolver.chart;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes charts as PNG. */
public final class ChartPng {
  private ChartPng() {}

  /** Returns the bytes of a PNG file. */
  public static byte[] encode(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    // ImageIO would write to a plain stream by way of a temporary file.
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", stream);
    } catch (IOException impossible) {
      throw new UncheckedIOException("The image cannot be encoded as PNG.", impossible);
    }
    return bytes.toByteArray();
  }
}
