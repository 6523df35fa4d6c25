package io.github.captchasolver.image.grey;

import io.github.captchasolver.image.GreyImage;
import java.awt.image.BufferedImage;

/** How an image in colours becomes one of grey values, 0 to 255, transparency laid on white. */
public enum GreyConversion {
  /** BT.601 luminance of the sRGB values: how bright a pixel looks. */
  LUMINANCE {
    @Override
    public GreyImage of(BufferedImage image) {
      return Luminance.of(image);
    }
  },

  /**
   * 255 minus the distance of a pixel's colour from the ground's, which is the median of the image:
   * letters are dark on white, whatever they were on whatever ground. Bands of one colour around an
   * image on another ground are cut off first, and not part of the result.
   */
  GROUND_DISTANCE {
    @Override
    public GreyImage of(BufferedImage image) {
      return BackgroundDistance.of(image);
    }
  };

  /** The grey values of an image in memory, not rounded. */
  public abstract GreyImage of(BufferedImage image);
}
