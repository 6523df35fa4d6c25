package io.github.captchasolver.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.stream.IntStream;

/**
 * Grey as ITU-R BT.601 weighs it, {@code 0.299 R + 0.587 G + 0.114 B} of the sRGB values as stored,
 * with transparent pixels laid on white.
 *
 * <p>Samples are read from the raster wherever they mean grey or sRGB already: Java's own
 * conversion treats grey as linear light and would change the values. Palettes and other colour
 * spaces go through {@link BufferedImage#getRGB}.
 */
final class Luminance {
  private static final double WHITE = 255;

  /** Samples of up to 16 bits; wider ones come signed. */
  private static final int MAX_SAMPLE_BITS = 16;

  private Luminance() {}

  static GreyImage of(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    var pixels = new float[height * width];
    if (holdsPlainSamples(picture.getColorModel())) {
      fromSamples(picture, pixels);
    } else {
      fromColours(picture, pixels);
    }
    return new GreyImage(width, height, pixels);
  }

  private static boolean holdsPlainSamples(ColorModel model) {
    ColorSpace space = model.getColorSpace();
    int type = model.getTransferType();
    return !(model instanceof IndexColorModel)
        && (space.getType() == ColorSpace.TYPE_GRAY || space.isCS_sRGB())
        && (type == DataBuffer.TYPE_BYTE
            || type == DataBuffer.TYPE_USHORT
            || type == DataBuffer.TYPE_INT)
        && IntStream.of(model.getComponentSize()).allMatch(bits -> bits <= MAX_SAMPLE_BITS);
  }

  private static void fromSamples(BufferedImage picture, float[] pixels) {
    ColorModel model = picture.getColorModel();
    Raster raster = picture.getRaster();
    int bands = raster.getNumBands();
    int alphaBand = model.hasAlpha() ? bands - 1 : -1;
    var toByteRange = new double[bands];
    for (int band = 0; band < bands; band++) {
      toByteRange[band] = WHITE / ((1 << model.getComponentSize(band)) - 1);
    }
    boolean colour = model.getNumColorComponents() == 3;
    int width = picture.getWidth();
    int[] row = new int[width * bands];
    for (int y = 0; y < picture.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int at = x * bands;
        double grey = row[at] * toByteRange[0];
        if (colour) {
          grey = weigh(grey, row[at + 1] * toByteRange[1], row[at + 2] * toByteRange[2]);
        }
        if (alphaBand >= 0) {
          double alpha = row[at + alphaBand] * toByteRange[alphaBand] / WHITE;
          double ownPart = model.isAlphaPremultiplied() ? grey : alpha * grey;
          grey = Math.min(WHITE, ownPart + (1 - alpha) * WHITE);
        }
        pixels[y * width + x] = (float) grey;
      }
    }
  }

  private static void fromColours(BufferedImage picture, float[] pixels) {
    int width = picture.getWidth();
    int[] row = new int[width];
    for (int y = 0; y < picture.getHeight(); y++) {
      picture.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int argb = row[x];
        double grey = weigh(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
        double alpha = (argb >>> 24) / WHITE;
        pixels[y * width + x] = (float) (alpha * grey + (1 - alpha) * WHITE);
      }
    }
  }

  private static double weigh(double red, double green, double blue) {
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  }
}
