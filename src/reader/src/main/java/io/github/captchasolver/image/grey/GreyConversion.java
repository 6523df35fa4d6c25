package io.github.captchasolver.image.grey;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.RankFilter;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.UnaryOperator;

/** Converts a colour image to grey values, 0 to 255, with transparent pixels on white. */
public enum GreyConversion {
  /** Computes the BT.601 luminance of the sRGB values: the brightness of a pixel. */
  LUMINANCE {
    @Override
    public GreyImage of(BufferedImage image) {
      return Luminance.of(image);
    }
  },

  /**
   * Computes 255 minus the distance of a pixel's colour from the background colour, the median of
   * the image, so text is always dark on white. Bands of another colour around the image are
   * cropped first.
   */
  GROUND_DISTANCE {
    @Override
    public GreyImage of(BufferedImage image) {
      return BackgroundDistance.of(image);
    }
  },

  /**
   * As {@link #GROUND_DISTANCE}, after the histogram of each colour is equalized: faint letters
   * become clear.
   */
  EQUALIZED {
    @Override
    public GreyImage of(BufferedImage image) {
      return BackgroundDistance.of(image, EqualizedRows::new);
    }

    @Override
    boolean helps(double ink, double enhanced, double difference) {
      return difference >= SAME;
    }
  },

  /**
   * As {@link #GROUND_DISTANCE}, then takes the lightest of nine neighbours: bold letters that
   * touch noise and curves part.
   */
  THINNED {
    @Override
    public GreyImage of(BufferedImage image) {
      return BackgroundDistance.of(image, rows -> filtered(rows, RankFilter::lightest));
    }

    @Override
    boolean helps(double ink, double enhanced, double difference) {
      return enhanced >= LOST * ink;
    }
  },

  /**
   * As {@link #GROUND_DISTANCE}, then takes the median of 25 neighbours at twice the size: thin
   * lines and dots vanish.
   */
  WITHOUT_THIN_LINES {
    @Override
    public GreyImage of(BufferedImage image) {
      return BackgroundDistance.of(image, rows -> filtered(rows, RankFilter::medianAtTwiceTheSize));
    }
  },

  /** As {@link #GROUND_DISTANCE}, but takes the saturation of colours instead of their distance. */
  SATURATION {
    @Override
    public GreyImage of(BufferedImage image) {
      return BackgroundDistance.of(image, SaturationRows::new);
    }
  };

  /**
   * The conversions that make text legible which noise, lines or a ground of nearly the same colour
   * hide, in the order in which they are tried.
   */
  public static final List<GreyConversion> ENHANCING =
      List.of(EQUALIZED, THINNED, WITHOUT_THIN_LINES, SATURATION);

  /** Of 80 doubtful images that differ less in the mean, none is read better equalized. */
  private static final double SAME = 1;

  /** Of 55 doubtful images of which less ink is left, none is read better thinned. */
  private static final double LOST = 0.1;

  /** Converts an image in memory; the grey values are not rounded. */
  public abstract GreyImage of(BufferedImage image);

  /**
   * Returns whether an image that was converted in this way may be read better than the plain one,
   * so that it is worth its time: not if it is nearly the same, or if its text has vanished.
   */
  public boolean mayHelp(GreyImage plain, GreyImage enhanced) {
    float[] before = plain.pixels();
    float[] after = enhanced.pixels();
    if (before.length != after.length) {
      return true;
    }
    double ink = 0;
    double left = 0;
    double difference = 0;
    for (int i = 0; i < before.length; i++) {
      ink += ColourRows.WHITE - before[i];
      left += ColourRows.WHITE - after[i];
      difference += Math.abs((double) after[i] - before[i]);
    }
    return helps(ink, left, difference / before.length);
  }

  /**
   * @param ink sum of the darkness of all pixels, 0 to 255 each
   * @param enhanced that of the enhanced image
   * @param difference mean of the pixels' absolute differences
   */
  boolean helps(double ink, double enhanced, double difference) {
    return true;
  }

  /** Filters the distance of colours from the ground, before noise is smoothed. */
  private static ColourRows filtered(ColourRows rows, UnaryOperator<GreyImage> filter) {
    return new GreyRows(filter.apply(BackgroundDistance.unsmoothed(rows)));
  }
}
