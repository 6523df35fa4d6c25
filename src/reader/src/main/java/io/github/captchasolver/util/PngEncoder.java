package io.github.captchasolver.util;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes images as PNG in memory. */
public final class PngEncoder {
  private PngEncoder() {}

  /** Returns the bytes of a PNG file. The same pixels give the same bytes. */
  public static byte[] encode(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    // ImageIO.write to a plain stream would go through a file in the temporary folder.
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", out)) {
        ImageIO.write(inColours(image), "png", out);
      }
    } catch (IOException e) {
      throw new AssertionError("Memory can always be written to.", e);
    }
    return bytes.toByteArray();
  }

  /** The same image in a form that every writer can encode. */
  private static BufferedImage inColours(BufferedImage image) {
    var copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = copy.createGraphics();
    graphics.setComposite(AlphaComposite.Src);
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return copy;
  }
}
