package io.github.captchasolver.image.codec;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;

/**
 * Reads a JPEG in the colours of printing, which the JDK decodes but does not convert. Ink is taken
 * as ideal: colour profiles change text too little to matter.
 */
final class CmykJpeg {
  private static final int MAX = 255;

  /** The transformation of Adobe's marker in which the first three channels are Y, Cb and Cr. */
  private static final int YCCK = 2;

  private CmykJpeg() {}

  /** Returns whether an image has four channels. */
  static boolean isOne(byte[] bytes) {
    return JpegHeader.isJpeg(bytes) && JpegHeader.channels(bytes) == JpegHeader.PRINTING;
  }

  /**
   * Reads the image.
   *
   * @param bytes of the file, whose header tells how channels are stored
   */
  static BufferedImage read(ImageReader reader, byte[] bytes) throws IOException {
    int transformation = JpegHeader.adobeTransformation(bytes);
    Raster raster = reader.readRaster(0, null);
    int width = raster.getWidth();
    var image = new BufferedImage(width, raster.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] row = new int[JpegHeader.PRINTING * width];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, rgb(row, JpegHeader.PRINTING * x, transformation));
      }
    }
    return image;
  }

  /** Files with Adobe's marker store the absence of ink. */
  private static int rgb(int[] row, int at, int transformation) {
    double red = row[at];
    double green = row[at + 1];
    double blue = row[at + 2];
    if (transformation == YCCK) {
      // ITU-T T.871, section 7.
      double cb = row[at + 1] - 128;
      double cr = row[at + 2] - 128;
      red = row[at] + 1.402 * cr;
      green = row[at] - 0.344136 * cb - 0.714136 * cr;
      blue = row[at] + 1.772 * cb;
    }
    boolean absence = transformation >= 0;
    double light = (absence ? row[at + 3] : MAX - row[at + 3]) / (double) MAX;
    return mixed(red, light, absence) << 16
        | mixed(green, light, absence) << 8
        | mixed(blue, light, absence);
  }

  private static int mixed(double value, double light, boolean absence) {
    double clipped = Math.max(0, Math.min(MAX, value));
    return (int) Math.round((absence ? clipped : MAX - clipped) * light);
  }
}
