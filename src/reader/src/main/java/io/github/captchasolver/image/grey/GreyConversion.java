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
   * As {@link #GROUND_DISTANCE}, but where the background is a gradient, the background colour
   * follows it: on the median of a gradient from dark to light, letters are dark at one end only.
   */
  FLATTENED {
    @Override
    public GreyImage of(BufferedImage image) {
      return BackgroundDistance.of(image, FlattenedRows::new);
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
   * The conversions that make text legible which a gradient, noise, lines or a ground of nearly the
   * same colour hide, in the order in which they are tried.
   */
  public static final List<GreyConversion> ENHANCING =
      List.of(FLATTENED, EQUALIZED, THINNED, WITHOUT_THIN_LINES, SATURATION);

  /** Converts an image in memory; the grey values are not rounded. */
  public abstract GreyImage of(BufferedImage image);

  /** Filters the distance of colours from the ground, before noise is smoothed. */
  private static ColourRows filtered(ColourRows rows, UnaryOperator<GreyImage> filter) {
    return new GreyRows(filter.apply(BackgroundDistance.unsmoothed(rows)));
  }
}
