package io.github.captchasolver.image.grey;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/** Reads the samples of an image whose values are grey or sRGB, in its raster. */
final class SampleRows extends ColourRows {
  private final Raster raster;
  private final boolean premultiplied;

  /** Factors to 0..255, one per colour and one for transparency, if there is any. */
  private final double[] toByteRange;

  /** One row of samples; bytes if they are stored as such, which are read faster. */
  private final int[] row;

  private final byte[] bytes;

  SampleRows(BufferedImage image) {
    super(image.getWidth(), image.getHeight(), image.getColorModel().getNumColorComponents());
    ColorModel model = image.getColorModel();
    raster = image.getRaster();
    premultiplied = model.isAlphaPremultiplied();
    toByteRange = new double[raster.getNumBands()];
    for (int band = 0; band < toByteRange.length; band++) {
      toByteRange[band] = WHITE / ((1 << model.getComponentSize(band)) - 1);
    }
    int samples = image.getWidth() * toByteRange.length;
    boolean plainBytes =
        raster.getTransferType() == DataBuffer.TYPE_BYTE
            && raster.getNumDataElements() == raster.getNumBands();
    row = plainBytes ? null : new int[samples];
    bytes = plainBytes ? new byte[samples] : null;
  }

  @Override
  void read(int y, double[] values) {
    if (bytes == null) {
      raster.getPixels(0, y, width(), 1, row);
    } else {
      raster.getDataElements(0, y, width(), 1, bytes);
    }
    int stored = toByteRange.length;
    for (int band = 0; band < bands(); band++) {
      double factor = toByteRange[band];
      for (int x = 0, from = band, to = band; x < width(); x++, from += stored, to += bands()) {
        values[to] = sample(from) * factor;
      }
    }
    if (stored > bands()) {
      putOnWhite(values);
    }
  }

  private void putOnWhite(double[] values) {
    int stored = toByteRange.length;
    double factor = toByteRange[stored - 1];
    for (int x = 0, from = stored - 1; x < width(); x++, from += stored) {
      double alpha = sample(from) * factor / WHITE;
      if (alpha != 1) { // an opaque pixel stays as it is
        for (int to = x * bands(); to < (x + 1) * bands(); to++) {
          double ownPart = premultiplied ? values[to] : alpha * values[to];
          values[to] = Math.min(WHITE, ownPart + (1 - alpha) * WHITE);
        }
      }
    }
  }

  private int sample(int at) {
    return bytes == null ? row[at] : bytes[at] & 0xFF;
  }
}
