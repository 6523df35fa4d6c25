package io.github.captchasolver.image.grey;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.RankFilter;
import java.awt.image.BufferedImage;
import java.util.function.UnaryOperator;

/**
 * Converts a colour image to grey as {@link GreyConversion#GROUND_DISTANCE} does, but enhanced, so
 * that text becomes legible that noise, lines or a ground of nearly the same colour hide.
 */
public enum Enhancement {
  /** Equalizes the histogram of each colour: faint letters become clear. */
  EQUALIZED {
    @Override
    public GreyImage of(BufferedImage image) {
      return BackgroundDistance.of(image, EqualizedRows::new);
    }
  },

  /** Takes the lightest of nine neighbours: bold letters that touch noise and curves part. */
  THINNED {
    @Override
    public GreyImage of(BufferedImage image) {
      return BackgroundDistance.of(image, rows -> filtered(rows, RankFilter::lightest));
    }
  },

  /** Takes the median of 25 neighbours at twice the size: thin lines and dots vanish. */
  WITHOUT_THIN_LINES {
    @Override
    public GreyImage of(BufferedImage image) {
      return BackgroundDistance.of(image, rows -> filtered(rows, RankFilter::medianAtTwiceTheSize));
    }
  },

  /** Takes the saturation of colours instead of their distance. */
  SATURATION {
    @Override
    public GreyImage of(BufferedImage image) {
      return BackgroundDistance.of(image, SaturationRows::new);
    }
  };

  /** Converts an image in memory; the grey values, 0 to 255, are not rounded. */
  public abstract GreyImage of(BufferedImage image);

  /** Filters the distance of colours from the ground, before noise is smoothed. */
  private static ColourRows filtered(ColourRows rows, UnaryOperator<GreyImage> filter) {
    return new GreyRows(filter.apply(BackgroundDistance.unsmoothed(rows)));
  }
}
