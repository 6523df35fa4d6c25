package io.github.captchasolver.image;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Marks the part of an image that holds its text, in pixels.
 *
 * <p>The image is divided into square cells. A cell has ink if its mean difference from the
 * background exceeds by far that of most cells, so that even noise does not count. Cells with ink
 * that touch are one patch; the text is the patch with most ink and the others in its line.
 *
 * @param left first column
 * @param top first row
 * @param width number of columns, at least 1
 * @param height number of rows, at least 1
 */
public record TextRegion(int left, int top, int width, int height) {
  /** Rows of cells in an image; letters that fill a sixth of the height are then 4 cells high. */
  private static final int ROWS = 24;

  /** With more cells of ink than this share there is no background to tell the text from. */
  private static final double MOST_INK = 0.4;

  /** A cell has ink if it exceeds the median by this many median deviations, */
  private static final double DEVIATIONS = 6;

  /** and by this share of the darkest cell. */
  private static final double LEAST_INK = 0.2;

  /**
   * With more ink than this elsewhere, as a share of the text's, it is not clear what the text is.
   */
  private static final double MOST_ELSEWHERE = 0.15;

  /** Regions with at least this share of the most ink differ in nothing but noise. */
  private static final double NEARLY = 0.995;

  /** Returns the region of the text; empty if it cannot be told from the background. */
  public static Optional<TextRegion> of(GreyImage image) {
    int side = Math.max(1, Math.round((float) image.height() / ROWS));
    int columns = (image.width() + side - 1) / side;
    int rows = (image.height() + side - 1) / side;
    double[] ink = ink(image, side, columns, rows);
    double usual = median(ink);
    double deviation = median(Arrays.stream(ink).map(value -> Math.abs(value - usual)).toArray());
    double darkest = Arrays.stream(ink).max().orElseThrow();
    double least = usual + Math.max(DEVIATIONS * deviation, LEAST_INK * (darkest - usual));
    boolean[] dark = new boolean[ink.length];
    int count = 0;
    for (int i = 0; i < ink.length; i++) {
      dark[i] = ink[i] > least;
      count += dark[i] ? 1 : 0;
    }
    if (count == 0 || count > MOST_INK * ink.length) {
      return Optional.empty();
    }
    return text(new CellMap(dark, ink, columns, rows))
        .map(region -> region.times(side).within(image));
  }

  /**
   * Returns the region of a given size that holds most ink; of several, the one in their middle.
   *
   * @param width at most that of the image
   * @param height at most that of the image
   */
  public static TextRegion mostInk(GreyImage image, int width, int height) {
    double[][] sums = sums(image);
    double most = 0;
    for (int y = 0; y + height <= image.height(); y++) {
      for (int x = 0; x + width <= image.width(); x++) {
        most = Math.max(most, sum(sums, x, y, width, height));
      }
    }
    long count = 0;
    long left = 0;
    long top = 0;
    for (int y = 0; y + height <= image.height(); y++) {
      for (int x = 0; x + width <= image.width(); x++) {
        if (sum(sums, x, y, width, height) >= NEARLY * most) {
          count++;
          left += x;
          top += y;
        }
      }
    }
    return new TextRegion(
        Math.round((float) left / count), Math.round((float) top / count), width, height);
  }

  /** Returns for each corner the ink above and to the left of it. */
  private static double[][] sums(GreyImage image) {
    double[] differences = differences(image);
    double[][] sums = new double[image.height() + 1][image.width() + 1];
    for (int y = 0; y < image.height(); y++) {
      double row = 0;
      for (int x = 0; x < image.width(); x++) {
        row += differences[y * image.width() + x];
        sums[y + 1][x + 1] = sums[y][x + 1] + row;
      }
    }
    return sums;
  }

  private static double sum(double[][] sums, int x, int y, int width, int height) {
    return sums[y + height][x + width] - sums[y][x + width] - sums[y + height][x] + sums[y][x];
  }

  /** Returns the difference of each pixel from the background, the median. */
  private static double[] differences(GreyImage image) {
    double[] values = new double[image.pixels().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = image.pixels()[i];
    }
    double background = median(values);
    Arrays.setAll(values, i -> Math.abs(values[i] - background));
    return values;
  }

  /** Returns the mean difference from the background of each cell. */
  private static double[] ink(GreyImage image, int side, int columns, int rows) {
    double[] differences = differences(image);
    double[] sums = new double[columns * rows];
    int[] counts = new int[columns * rows];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int cell = y / side * columns + x / side;
        sums[cell] += differences[y * image.width() + x];
        counts[cell]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= counts[i];
    }
    return sums;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /**
   * Returns the region with most ink, in cells, together with others in the same line; empty if
   * there is much ink elsewhere.
   */
  private static Optional<TextRegion> text(CellMap map) {
    List<CellMap.Patch> patches = map.patches();
    patches.sort(Comparator.comparingDouble(CellMap.Patch::ink).reversed());
    TextRegion line = patches.get(0).region();
    double ink = 0;
    double elsewhere = 0;
    boolean grows = true;
    while (grows) {
      grows = false;
      ink = 0;
      elsewhere = 0;
      for (CellMap.Patch patch : patches) {
        if (line.isInLineWith(patch.region())) {
          TextRegion longer = line.and(patch.region());
          grows |= !longer.equals(line);
          line = longer;
          ink += patch.ink();
        } else {
          elsewhere += patch.ink();
        }
      }
    }
    return elsewhere > MOST_ELSEWHERE * ink ? Optional.empty() : Optional.of(line);
  }

  /** Returns whether another region is less than a line's height away, in the same rows. */
  private boolean isInLineWith(TextRegion other) {
    int shared = Math.min(top + height, other.top + other.height) - Math.max(top, other.top);
    int apart = Math.max(left, other.left) - Math.min(left + width, other.left + other.width);
    return 2 * shared >= Math.min(height, other.height) && apart <= Math.max(height, other.height);
  }

  private TextRegion and(TextRegion other) {
    int fromX = Math.min(left, other.left);
    int fromY = Math.min(top, other.top);
    return new TextRegion(
        fromX,
        fromY,
        Math.max(left + width, other.left + other.width) - fromX,
        Math.max(top + height, other.top + other.height) - fromY);
  }

  private TextRegion times(int side) {
    return new TextRegion(left * side, top * side, width * side, height * side);
  }

  private TextRegion within(GreyImage image) {
    return new TextRegion(
        left, top, Math.min(width, image.width() - left), Math.min(height, image.height() - top));
  }

  /**
   * Returns a part of an image with this region in its middle.
   *
   * @param columns width of the part; where the image ends, it goes on in the colour of its border
   * @param rows height of the part
   */
  public GreyImage surroundings(GreyImage image, int columns, int rows) {
    int fromX = left + width / 2 - columns / 2;
    int fromY = top + height / 2 - rows / 2;
    float[] part = new float[columns * rows];
    for (int y = 0; y < rows; y++) {
      int sourceY = Math.max(0, Math.min(image.height() - 1, fromY + y));
      for (int x = 0; x < columns; x++) {
        int sourceX = Math.max(0, Math.min(image.width() - 1, fromX + x));
        part[y * columns + x] = image.pixels()[sourceY * image.width() + sourceX];
      }
    }
    return new GreyImage(columns, rows, part);
  }
}
