package io.github.captchasolver.plot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as PNG files. */
public final class Png {
  private Png() {}

  /** The bytes of a PNG file. */
  public static byte[] encode(BufferedImage picture) {
    var bytes = new ByteArrayOutputStream();
    // ImageIO.write to a plain stream would go through a file in the temporary folder.
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(picture, "png", stream);
    } catch (IOException impossible) {
      throw new UncheckedIOException("A picture could not be encoded as PNG.", impossible);
    }
    return bytes.toByteArray();
  }
}
