package io.github.captchasolver.image.grey;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.stream.IntStream;

/**
 * Reads an image row by row as sRGB values 0 to 255, not rounded, with transparent pixels on white.
 *
 * <p>Grey and sRGB samples come from the raster: Java's own conversion treats grey as linear light
 * and would change the values. Palettes and other colour spaces are converted by {@link
 * BufferedImage#getRGB}.
 */
abstract class ColourRows {
  static final double WHITE = 255;

  /** Number of rounded values, 0 to 255. */
  static final int LEVELS = 256;

  /** Largest sample size: the values of wider samples are signed. */
  private static final int MAX_SAMPLE_BITS = 16;

  /** Number of pixels that take at most 24 MB. */
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
    return holdsPlainSamples(image.getColorModel()) ? new SampleRows(image) : new OfColours(image);
  }

  /**
   * Returns the same rows from memory if that takes little space: a conversion reads an image
   * several times.
   */
  final ColourRows kept() {
    return width * height <= FEW ? new Kept(this) : this;
  }

  /** Returns a part of the image. */
  final ColourRows part(int left, int top, int partWidth, int partHeight) {
    return new Part(this, left, top, partWidth, partHeight);
  }

  final int width() {
    return width;
  }

  final int height() {
    return height;
  }

  /** Returns a new array for one row. */
  final double[] row() {
    return new double[width * bands];
  }

  /** Returns the number of values per pixel: 1 for grey, or 3 with red first. */
  final int bands() {
    return bands;
  }

  /**
   * Reads a row.
   *
   * @param y number of the row, from 0 at the top
   * @param values [W, bands] to be overwritten
   */
  abstract void read(int y, double[] values);

  /** Returns the root mean square difference of two pixels over their bands. */
  static double distance(double[] one, int at, double[] other, int otherAt, int bands) {
    return Math.sqrt(square(one, at, other, otherAt, bands));
  }

  /** Returns the mean square difference of two pixels over their bands. */
  static double square(double[] one, int at, double[] other, int otherAt, int bands) {
    double first = one[at] - other[otherAt];
    double squares = first * first;
    for (int band = 1; band < bands; band++) {
      double difference = one[at + band] - other[otherAt + band];
      squares += difference * difference;
    }
    return squares / bands;
  }

  /** Returns the number of pixels of each rounded value, {@code [bands, 256]}. */
  final int[][] counts() {
    var counts = new int[bands][LEVELS];
    double[] row = row();
    for (int y = 0; y < height; y++) {
      read(y, row);
      for (int band = 0; band < bands; band++) {
        int[] own = counts[band];
        for (int i = band; i < row.length; i += bands) {
          own[rounded(row[i])]++;
        }
      }
    }
    return counts;
  }

  /** Returns the background colour: the rounded median of each band. */
  final double[] ground() {
    int[][] counts = counts();
    var ground = new double[bands];
    for (int band = 0; band < bands; band++) {
      ground[band] = median(counts[band], width * height);
    }
    return ground;
  }

  /** Returns a value rounded as {@link Math#round} does; not negative. */
  static int rounded(double value) {
    int whole = (int) value;
    return value - whole >= 0.5 ? whole + 1 : whole;
  }

  /** Returns the lower median of rounded values, given the number of each. */
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
