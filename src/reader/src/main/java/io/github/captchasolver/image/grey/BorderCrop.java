package io.github.captchasolver.image.grey;

import io.github.captchasolver.image.codec.ImageDecoder;
import java.util.Arrays;

/**
 * Crops bands of one colour around an image whose background has another colour: bars above and
 * below, or parts of the page from which the image was cut. The bands may cover more of the image
 * than its background, and leave few pixels to the text. Margins in the background colour, thin
 * frames and the uniform end of a gradient are kept.
 */
final class BorderCrop {
  /**
   * Largest distance of a pixel of the band from the band's colour: JPEG changes colours a little.
   */
  private static final double SAME = 24;

  /** A pixel farther than this from the band's colour belongs to the image. */
  private static final double OTHER = 48;

  /** Width of the edge of a band in pixels: JPEG blurs edges, and some are slanted. */
  private static final int BLUR = 2;

  /** Bands below this share of a side are frames, which do no harm. */
  private static final double FRAME = 0.05;

  /** Share of the lines that must end at the edge of the band: the stem of a letter is shorter. */
  private static final double STRAIGHT = 0.8;

  private BorderCrop() {}

  /**
   * Returns the image inside its bands, whose colour is that of the upper left corner; the whole
   * image if there are no bands.
   */
  static ColourRows cutOff(ColourRows image) {
    double[] row = image.row();
    image.read(0, row);
    double[] corner = Arrays.copyOf(row, image.bands());
    int right = image.width() - 1;
    int bottom = image.height() - 1;
    var above = new Band(image.width(), image.height());
    var below = new Band(image.width(), image.height());
    var before = new Band(image.height(), image.width());
    var after = new Band(image.height(), image.width());
    for (int y = 0; y < image.height(); y++) {
      image.read(y, row);
      for (int x = 0; x < image.width(); x++) {
        double square = ColourRows.square(row, x * corner.length, corner, 0, corner.length);
        // The root cannot be above the limit unless the square is: most pixels need no root.
        double distance = square > SAME * SAME ? Math.sqrt(square) : 0;
        if (distance > SAME) {
          boolean other = distance > OTHER;
          above.see(x, y, other);
          below.see(x, bottom - y, other);
          before.see(y, x, other);
          after.see(y, right - x, other);
        }
      }
    }
    int top = above.depth();
    int left = before.depth();
    int height = image.height() - top - below.depth();
    int width = image.width() - left - after.depth();
    boolean whole = width == image.width() && height == image.height();
    if (whole || width < ImageDecoder.MIN_SIDE || height < ImageDecoder.MIN_SIDE) {
      return image;
    }
    ColourRows inside = image.part(left, top, width, height);
    double[] ground = inside.ground();
    return ColourRows.distance(ground, 0, corner, 0, corner.length) > OTHER ? inside : image;
  }

  /** Measures a possible band along one side, on the lines that lead straight into the image. */
  private static final class Band {
    private final int length;

    /** For each line, its length within the band. */
    private final int[] depths;

    /** The depth up to which all pixels have the band's colour. */
    private int plain;

    Band(int lines, int length) {
      this.length = length;
      depths = new int[lines];
      Arrays.fill(depths, length);
      plain = length;
    }

    /** Sees a pixel of another colour than the band's. */
    void see(int line, int depth, boolean other) {
      plain = Math.min(plain, depth);
      if (other) {
        depths[line] = Math.min(depths[line], depth);
      }
    }

    /** Returns its depth; 0 if there is no band. */
    int depth() {
      int least = Arrays.stream(depths).min().orElseThrow();
      if (least == length || least < FRAME * length || least > plain + BLUR) {
        return 0;
      }
      int first = 0;
      while (depths[first] == length) {
        first++; // entirely inside a band at right angles
      }
      int end = depths.length;
      while (depths[end - 1] == length) {
        end--;
      }
      long atEdge = Arrays.stream(depths).filter(depth -> depth - least <= BLUR).count();
      return atEdge >= STRAIGHT * (end - first) ? least : 0;
    }
  }
}
