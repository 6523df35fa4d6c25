package io.github.captchasolver.image.grey;

import io.github.captchasolver.image.codec.ImageDecoder;
import java.util.Arrays;

/**
 * Bands of one colour around an image whose own ground is of another: bars above and below, or the
 * page that it was cut out of. Their colour may fill more of the image than its ground does, and
 * they leave few pixels to the letters. A margin of the ground's colour is no such band, nor is a
 * thin frame, nor the plain end of a gradient.
 */
final class BorderCrop {
  /**
   * Distance from the band's colour up to which a pixel is of it: JPEG changes colours a little.
   */
  private static final double SAME = 24;

  /** Distance of colours from which on a pixel is of the image. */
  private static final double OTHER = 48;

  /** Pixels within which a band ends: JPEG blurs edges, and some lean. */
  private static final int BLUR = 2;

  /** Share of a side below which a band is a mere frame, which disturbs nobody. */
  private static final double FRAME = 0.05;

  /** Share of the lines across the image that end at its edge: a letter's stem is shorter. */
  private static final double STRAIGHT = 0.8;

  private BorderCrop() {}

  /**
   * The image within its bands, which begin in the upper left corner; the whole of it where there
   * are none.
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
        double distance = ColourRows.distance(row, x * corner.length, corner, 0, corner.length);
        above.see(x, y, distance);
        below.see(x, bottom - y, distance);
        before.see(y, x, distance);
        after.see(y, right - x, distance);
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

  /** What may be a band along one side, seen along the lines that go straight into the image. */
  private static final class Band {
    private final int length;

    /** For each line, how long it stays in the band. */
    private final int[] depths;

    /** How deep everything is of the band's colour. */
    private int plain;

    Band(int lines, int length) {
      this.length = length;
      depths = new int[lines];
      Arrays.fill(depths, length);
      plain = length;
    }

    void see(int line, int depth, double distance) {
      if (distance > SAME) {
        plain = Math.min(plain, depth);
        if (distance > OTHER) {
          depths[line] = Math.min(depths[line], depth);
        }
      }
    }

    /** How deep it is; 0 if it is none. */
    int depth() {
      int least = Arrays.stream(depths).min().orElseThrow();
      if (least == length || least < FRAME * length || least > plain + BLUR) {
        return 0;
      }
      int first = 0;
      while (depths[first] == length) {
        first++; // wholly in a band along it
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
