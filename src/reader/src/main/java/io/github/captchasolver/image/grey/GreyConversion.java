package io.github.captchasolver.image.grey;

import io.github.captchasolver.image.GreyImage;
import java.awt.image.BufferedImage;

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
  };

  /** Converts an image in memory; the grey values are not rounded. */
  public abstract GreyImage of(BufferedImage image);
}
