package io.github.captchasolver.synth;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images as PNG files. */
final class SynthPng {
  private SynthPng() {}

  static byte[] bytes(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    // In memory: ImageIO.write would go through a temporary file.
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(image);
    } catch (IOException e) {
      throw new UncheckedIOException("An image could not be written as PNG.", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
