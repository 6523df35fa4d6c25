package io.github.captchasolver.image;

import java.util.Arrays;

/**
 * Bands of one colour around a picture whose own ground is of another: bars above and below, or the
 * page that it was cut out of. Their colour may fill more of the picture than its ground does, and
 * they leave few pixels to the letters. A margin of the ground's colour is no such band, nor is a
 * thin frame, nor the plain end of a gradient.
 */
final class Surround {
  /**
   * Distance from the band's colour up to which a pixel is of it: JPEG changes colours a little.
   */
  private static final double SAME = 24;

  /** Distance of colours from which on a pixel is of the picture. */
  private static final double OTHER = 48;

  /** Pixels within which a band ends: JPEG blurs edges, and some lean. */
  private static final int BLUR = 2;

  /** Share of a side below which a band is a mere frame, which disturbs nobody. */
  private static final double FRAME = 0.05;

  /** Share of the lines across the picture that end at its edge: a letter's stem is shorter. */
  private static final double STRAIGHT = 0.8;

  private Surround() {}

  /**
   * The picture within its bands, which begin in the upper left corner; the whole of it where there
   * are none.
   */
  static ColourRows cutOff(ColourRows picture) {
    double[] row = picture.row();
    picture.read(0, row);
    double[] corner = Arrays.copyOf(row, picture.bands());
    var columns = new Edges(picture.width(), picture.height());
    var rows = new Edges(picture.height(), picture.width());
    for (int y = 0; y < picture.height(); y++) {
      picture.read(y, row);
      for (int x = 0; x < picture.width(); x++) {
        double distance = ColourRows.distance(row, x * corner.length, corner, 0, corner.length);
        columns.see(x, y, distance);
        rows.see(y, x, distance);
      }
    }
    int top = columns.begin();
    int left = rows.begin();
    int height = columns.end() - top;
    int width = rows.end() - left;
    boolean whole = width == picture.width() && height == picture.height();
    if (whole || width < PictureDecoder.MIN_SIDE || height < PictureDecoder.MIN_SIDE) {
      return picture;
    }
    ColourRows inside = picture.part(left, top, width, height);
    double[] ground = inside.ground();
    return ColourRows.distance(ground, 0, corner, 0, corner.length) > OTHER ? inside : picture;
  }

  /** Where the lines across two opposite bands leave the one and enter the other. */
  private static final class Edges {
    private final int length;

    /** For each line, how long it stays in the band that it begins with. */
    private final int[] before;

    /** For each line, how long it is in the band that it ends with. */
    private final int[] after;

    /** How deep everything is of the band's colour. */
    private int plainBefore;

    private int plainAfter;

    Edges(int lines, int length) {
      this.length = length;
      before = new int[lines];
      after = new int[lines];
      Arrays.fill(before, length);
      Arrays.fill(after, length);
      plainBefore = length;
      plainAfter = length;
    }

    void see(int line, int place, double distance) {
      if (distance > SAME) {
        plainBefore = Math.min(plainBefore, place);
        plainAfter = Math.min(plainAfter, length - 1 - place);
        if (distance > OTHER) {
          before[line] = Math.min(before[line], place);
          after[line] = Math.min(after[line], length - 1 - place);
        }
      }
    }

    /** Where the picture begins along its lines. */
    int begin() {
      return depth(before, plainBefore);
    }

    /** Where it ends. */
    int end() {
      return length - depth(after, plainAfter);
    }

    private int depth(int[] depths, int plain) {
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
      boolean isEdge = atEdge >= STRAIGHT * (end - first);
      return isEdge ? least : 0;
    }
  }
}
