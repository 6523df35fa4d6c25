package io.github.captchasolver.inference;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.PictureDecoder;
import io.github.captchasolver.image.PictureException;
import io.github.captchasolver.image.Preprocessing;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures, from wherever they come, to what the network is fed. */
record PictureInput(Preprocessing preprocessing) {
  /** Far above the largest picture that is accepted, and far below what fills the memory. */
  private static final int MAX_BYTES = 128 << 20;

  /**
   * One encoded picture, preprocessed: {@code [H, W]}.
   *
   * @param name what the picture is called in messages
   * @throws IllegalArgumentException beginning with the name, if it is no usable picture
   */
  float[] pixels(byte[] picture, String name) {
    return pixels(picture, Looks.ONE, name);
  }

  /**
   * What several looks see of an encoded picture, preprocessed: {@code [looks, H, W]}.
   *
   * @throws IllegalArgumentException beginning with the name, if it is no usable picture
   */
  float[] pixels(byte[] picture, Looks looks, String name) {
    try {
      int size = preprocessing.height() * preprocessing.width();
      float[] all = new float[looks.count() * size];
      int at = 0;
      for (GreyImage seen : looks.of(PictureDecoder.decode(picture, preprocessing.grey()))) {
        System.arraycopy(preprocessing.apply(seen), 0, all, at, size);
        at += size;
      }
      return all;
    } catch (PictureException e) {
      throw new IllegalArgumentException(name + " " + e.getMessage(), e);
    }
  }

  /**
   * Several encoded pictures, preprocessed: {@code [N, H, W]}.
   *
   * @param first number of the first picture in messages
   * @throws IllegalArgumentException naming the number, if one is no usable picture
   */
  float[] batch(List<byte[]> pictures, int first) {
    int size = preprocessing.height() * preprocessing.width();
    float[] batch = new float[pictures.size() * size];
    for (int n = 0; n < pictures.size(); n++) {
      float[] pixels = pixels(pictures.get(n), "Picture " + (first + n));
      System.arraycopy(pixels, 0, batch, n * size, size);
    }
    return batch;
  }

  /**
   * All of a stream.
   *
   * @throws IllegalArgumentException beginning with the name, if it is far too long for a picture
   */
  static byte[] bytes(InputStream stream, String name) throws IOException {
    byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          name + " is larger than " + (MAX_BYTES >> 20) + " MB, too large for a picture.");
    }
    return bytes;
  }

  /** A picture in memory as PNG, so that all pictures take the same way to grey. */
  static byte[] png(BufferedImage picture) {
    var bytes = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(picture, "png", stream)) {
        ImageIO.write(inColours(picture), "png", stream);
      }
    } catch (IOException e) {
      throw new AssertionError("Memory can always be written to.", e);
    }
    return bytes.toByteArray();
  }

  /** The same picture in the form that every writer knows. */
  private static BufferedImage inColours(BufferedImage picture) {
    var copy =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = copy.createGraphics();
    graphics.setComposite(AlphaComposite.Src);
    graphics.drawImage(picture, 0, 0, null);
    graphics.dispose();
    return copy;
  }
}
