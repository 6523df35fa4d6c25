package io.github.captchasolver.image.grey;

import io.github.captchasolver.image.GreyImage;
import java.awt.image.BufferedImage;

/** Converts an image in colours to grey values, 0 to 255, with transparent pixels laid on white. */
public enum GreyConversion {
  /** BT.601 luminance of the sRGB values: the brightness of a pixel. */
  LUMINANCE {
    @Override
    public GreyImage of(BufferedImage image) {
      return Luminance.of(image);
    }
  },

  /**
   * 255 minus the distance of a pixel's colour from the background colour, which is the median of
   * the image, so text is always dark on white. Bands of another colour around the background are
   * cut off first.
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
