package io.github.captchasolver.image.grey;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.stream.IntStream;

/**
 * An image row by row as sRGB values 0 to 255, not rounded, with transparent pixels laid on white.
 *
 * <p>Samples are read from the raster wherever they mean grey or sRGB already: Java's own
 * conversion treats grey as linear light and would change the values. Palettes and other colour
 * spaces go through {@link BufferedImage#getRGB}.
 */
abstract class ColourRows {
  static final double WHITE = 255;

  /** Rounded values are 0 up to this. */
  static final int LEVELS = 256;

  /** Samples of up to 16 bits; wider ones come signed. */
  private static final int MAX_SAMPLE_BITS = 16;

  /** Pixels that take up to 24 MB. */
  private static final int FEW = 1 << 20;

  private final int width;
  private final int height;
  private final int bands;

  ColourRows(int width, int height, int bands) {
    this.width = width;
    this.height = height;
    this.bands = bands;
  }

  static ColourRows of(BufferedImage image) {
    return holdsPlainSamples(image.getColorModel()) ? new OfSamples(image) : new OfColours(image);
  }

  /**
   * The same, read once and kept where that takes little room: a grey goes over an image several
   * times.
   */
  final ColourRows kept() {
    return width * height <= FEW ? new Kept(this) : this;
  }

  /** A part of it. */
  final ColourRows part(int left, int top, int partWidth, int partHeight) {
    return new Part(this, left, top, partWidth, partHeight);
  }

  final int width() {
    return width;
  }

  final int height() {
    return height;
  }

  /** An array for one row. */
  final double[] row() {
    return new double[width * bands];
  }

  /** Values of a pixel: 1 where all are grey, or 3, red first. */
  final int bands() {
    return bands;
  }

  /**
   * Reads a row.
   *
   * @param y its number, from 0 at the top
   * @param values [W, bands] to be overwritten
   */
  abstract void read(int y, double[] values);

  /** The root of the mean square over the bands of two pixels, each from its place on. */
  static double distance(double[] one, int at, double[] other, int otherAt, int bands) {
    double squares = 0;
    for (int band = 0; band < bands; band++) {
      double difference = one[at + band] - other[otherAt + band];
      squares += difference * difference;
    }
    return Math.sqrt(squares / bands);
  }

  /** The colour of the ground: the median of each band, rounded. */
  final double[] ground() {
    var counts = new int[bands][LEVELS];
    double[] row = row();
    for (int y = 0; y < height; y++) {
      read(y, row);
      for (int i = 0; i < row.length; i++) {
        counts[i % bands][(int) Math.round(row[i])]++;
      }
    }
    var ground = new double[bands];
    for (int band = 0; band < bands; band++) {
      ground[band] = median(counts[band], width * height);
    }
    return ground;
  }

  /** The lower median of values that were rounded and counted. */
  static int median(int[] counts, int values) {
    int level = 0;
    int seen = counts[0];
    while (2L * seen < values) {
      level++;
      seen += counts[level];
    }
    return level;
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

  private static final class OfSamples extends ColourRows {
    private final Raster raster;
    private final boolean premultiplied;

    /** Factors to 0..255; one more than colours where there is transparency. */
    private final double[] toByteRange;

    private final int[] row;

    private OfSamples(BufferedImage image) {
      super(image.getWidth(), image.getHeight(), image.getColorModel().getNumColorComponents());
      ColorModel model = image.getColorModel();
      raster = image.getRaster();
      premultiplied = model.isAlphaPremultiplied();
      toByteRange = new double[raster.getNumBands()];
      for (int band = 0; band < toByteRange.length; band++) {
        toByteRange[band] = WHITE / ((1 << model.getComponentSize(band)) - 1);
      }
      row = new int[image.getWidth() * toByteRange.length];
    }

    @Override
    void read(int y, double[] values) {
      int stored = toByteRange.length;
      raster.getPixels(0, y, width(), 1, row);
      for (int x = 0; x < width(); x++) {
        for (int band = 0; band < bands(); band++) {
          double value = row[x * stored + band] * toByteRange[band];
          if (stored > bands()) {
            double alpha = row[x * stored + stored - 1] * toByteRange[stored - 1] / WHITE;
            double ownPart = premultiplied ? value : alpha * value;
            value = Math.min(WHITE, ownPart + (1 - alpha) * WHITE);
          }
          values[x * bands() + band] = value;
        }
      }
    }
  }

  private static final class OfColours extends ColourRows {
    private final BufferedImage image;
    private final int[] row;

    private OfColours(BufferedImage image) {
      super(image.getWidth(), image.getHeight(), 3);
      this.image = image;
      row = new int[image.getWidth()];
    }

    @Override
    void read(int y, double[] values) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int x = 0; x < row.length; x++) {
        double alpha = (row[x] >>> 24) / WHITE;
        for (int band = 0; band < bands(); band++) {
          int value = row[x] >> (16 - 8 * band) & 0xFF;
          values[x * bands() + band] = alpha * value + (1 - alpha) * WHITE;
        }
      }
    }
  }

  private static final class Kept extends ColourRows {
    private final double[] pixels;

    private Kept(ColourRows source) {
      super(source.width, source.height, source.bands);
      pixels = new double[source.width * source.height * source.bands];
      double[] row = row();
      for (int y = 0; y < source.height; y++) {
        source.read(y, row);
        System.arraycopy(row, 0, pixels, y * row.length, row.length);
      }
    }

    @Override
    void read(int y, double[] values) {
      System.arraycopy(pixels, y * values.length, values, 0, values.length);
    }
  }

  private static final class Part extends ColourRows {
    private final ColourRows whole;
    private final int left;
    private final int top;
    private final double[] row;

    private Part(ColourRows whole, int left, int top, int width, int height) {
      super(width, height, whole.bands);
      this.whole = whole;
      this.left = left;
      this.top = top;
      row = whole.row();
    }

    @Override
    void read(int y, double[] values) {
      whole.read(top + y, row);
      System.arraycopy(row, left * bands(), values, 0, values.length);
    }
  }
}
