package io.github.captchasolver.training;

import io.github.captchasolver.image.GreyImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes grey images as JPEG, in which a noisy image of text takes about a kilobyte. */
final class GreyJpeg {
  private static final float QUALITY = 0.75f;
  private static final int WHITE = 255;

  private GreyJpeg() {}

  static byte[] encode(GreyImage grey) {
    var image = new BufferedImage(grey.width(), grey.height(), BufferedImage.TYPE_BYTE_GRAY);
    int[] values = new int[grey.pixels().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, Math.min(WHITE, Math.round(grey.pixels()[i])));
    }
    image.getRaster().setPixels(0, 0, grey.width(), grey.height(), values);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new AssertionError("Memory can always be written to.", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
