package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Compresses the image as JPEG and reads it back.
 *
 * @param quality of the compression, 0..1
 */
record JpegArtifacts(Distribution quality) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    // JPEG has no transparency.
    var opaque = new BufferedImage(canvas.width(), canvas.height(), BufferedImage.TYPE_INT_RGB);
    int[] pixels = canvas.pixels();
    opaque.setRGB(0, 0, canvas.width(), canvas.height(), pixels, 0, canvas.width());
    BufferedImage read = read(written(opaque, (float) quality.draw(random)));
    read.getRGB(0, 0, canvas.width(), canvas.height(), pixels, 0, canvas.width());
  }

  private static byte[] written(BufferedImage image, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam options = writer.getDefaultWriteParam();
    options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    options.setCompressionQuality(quality);
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), options);
    } catch (IOException e) {
      throw new UncheckedIOException("An image could not be written as JPEG.", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage read(byte[] bytes) {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in);
      return reader.read(0);
    } catch (IOException e) {
      throw new UncheckedIOException("A JPEG image could not be read again.", e);
    } finally {
      reader.dispose();
    }
  }
}
